package dev.selfservice.execution.rest;

import dev.selfservice.execution.ChangeOptions;
import dev.selfservice.execution.EntityTags;
import dev.selfservice.http.QueryParameters;
import dev.selfservice.problem.Refusal.InvalidRequest;
import dev.selfservice.problem.Refused;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The preconditions of a request (RFC 9110 §13.1), and whether it is a dry run. */
public class RequestConditions extends QueryParameters {
  /** One entity tag of a list; empty elements are allowed (RFC 9110 §5.6.1.2). */
  private static final Pattern TAG =
      Pattern.compile("\\G[ \\t,]*(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"[ \\t]*(?=,|$)");

  private static final Pattern ANY = Pattern.compile("[ \\t]*\\*[ \\t]*");

  private static final Pattern ONLY_SEPARATORS = Pattern.compile("[ \\t,]*");

  @Context HttpHeaders headers;

  /** The options of the requested change. */
  public ChangeOptions options() {
    return new ChangeOptions(tags(HttpHeaders.IF_MATCH), flag("dryRun", false));
  }

  /** The entity tags of the states that the caller already has. */
  public Optional<EntityTags> ifNoneMatch() {
    return tags(HttpHeaders.IF_NONE_MATCH);
  }

  private Optional<EntityTags> tags(String header) {
    var lines = headers.getRequestHeader(header);
    return lines == null || lines.isEmpty()
        ? Optional.empty()
        : Optional.of(tags(header, String.join(",", lines)));
  }

  static EntityTags tags(String header, String text) {
    if (ANY.matcher(text).matches()) {
      return new EntityTags(true, Set.of(), Set.of());
    }
    var tags = new EntityTags(false, new HashSet<>(), new HashSet<>());
    var tag = TAG.matcher(text);
    int end = 0;
    while (tag.find()) {
      (tag.group(1) == null ? tags.strong() : tags.weak()).add(tag.group(2));
      end = tag.end();
    }
    if (end == 0 || !ONLY_SEPARATORS.matcher(text.substring(end)).matches()) {
      throw new Refused(
          new InvalidRequest(
              "header", header, "`%s` must be `*` or a list of entity tags.".formatted(header)));
    }
    return tags;
  }
}
