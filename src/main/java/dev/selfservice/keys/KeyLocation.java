package dev.selfservice.keys;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The URL of the keys: {@code https:} or {@code file:}; {@code http:} only of this machine. */
final class KeyLocation {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private KeyLocation() {}

  /**
   * The source at that URL.
   *
   * @throws IllegalStateException if keys must not be read from that URL
   */
  static KeySource at(String text, HttpClient client) {
    var url = checked(text);
    return "file".equals(url.getScheme()) ? new KeyFile(url) : new HttpKeySource(url, client);
  }

  private static URI checked(String text) {
    try {
      var url = new URI(text.strip());
      boolean isAllowed =
          switch (String.valueOf(url.getScheme())) {
            case "file" -> url.getPath() != null && url.getAuthority() == null;
            case "https" -> url.getHost() != null && url.getUserInfo() == null;
            case "http" -> LOOPBACK.contains(url.getHost()) && url.getUserInfo() == null;
            default -> false;
          };
      if (isAllowed) {
        return url;
      }
    } catch (URISyntaxException e) {
      // refused without the cause, whose message could contain a password
    }
    throw new IllegalStateException(
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION must be an https: or file: URL, or an http: URL of"
            + " localhost, and must not contain a user or password.");
  }

  private record KeyFile(URI url) implements KeySource {
    @Override
    public String read() throws IOException {
      try (var file = Files.newInputStream(Path.of(url))) {
        return KeySource.text(file);
      }
    }

    @Override
    public String toString() {
      return url.toString();
    }
  }
}
