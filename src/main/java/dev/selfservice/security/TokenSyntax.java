package dev.selfservice.security;

import java.util.Optional;

/**
 * The form of a token, read by plain loops: the client decides how long it is, so reading it must
 * need neither stack nor more than one pass.
 */
final class TokenSyntax {
  private static final String SCHEME = "bearer";

  private TokenSyntax() {}

  /**
   * The token in a header {@code Authorization}: the scheme in any case (RFC 9110 §11.1), spaces,
   * and a token68 (RFC 6750 §2.1). Empty if the header has another form.
   */
  static Optional<String> bearerToken(String header) {
    int start = SCHEME.length();
    while (start < header.length() && header.charAt(start) == ' ') {
      start++;
    }
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || start == SCHEME.length()
        || start == header.length()) {
      return Optional.empty();
    }
    for (int i = start; i < header.length(); i++) {
      if (!isOfToken68(header.charAt(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(header.substring(start));
  }

  /**
   * Whether a token is in the compact form: three parts in Base64url without padding, the last one
   * not empty (RFC 7515 §7.1, §2).
   */
  static boolean isCompact(String token) {
    int dots = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c == '.') {
        dots++;
      } else if (!isOfBase64Url(c)) {
        return false;
      }
    }
    return dots == 2 && !token.endsWith(".");
  }

  private static boolean isOfToken68(char c) {
    return isOfBase64Url(c) || c == '.' || c == '~' || c == '+' || c == '/' || c == '=';
  }

  private static boolean isOfBase64Url(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
