package dev.selfservice.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A request, before anything in it is encoded.
 *
 * @param what how it differs from a good one
 * @param scopes of its token; empty for a request without a token
 * @param path the values of its path parameters
 * @param query names and values
 * @param expected the statuses that may answer it
 */
public record GeneratedRequest(
    String what,
    Optional<String> scopes,
    Map<String, String> path,
    List<Map.Entry<String, String>> query,
    Map<String, String> headers,
    Optional<String> body,
    Set<Integer> expected) {

  GeneratedRequest but(String difference, Set<Integer> answers) {
    return new GeneratedRequest(difference, scopes, path, query, headers, body, answers);
  }

  GeneratedRequest scope(String only) {
    return new GeneratedRequest(
        what, Optional.ofNullable(only), path, query, headers, body, expected);
  }

  GeneratedRequest segment(String name, String value) {
    var segments = new TreeMap<>(path);
    segments.put(name, value);
    return new GeneratedRequest(what, scopes, segments, query, headers, body, expected);
  }

  GeneratedRequest and(String name, String value) {
    var more = new ArrayList<>(query);
    more.add(Map.entry(name, value));
    return new GeneratedRequest(what, scopes, path, more, headers, body, expected);
  }

  GeneratedRequest without(String name) {
    var less = query.stream().filter(parameter -> !parameter.getKey().equals(name)).toList();
    return new GeneratedRequest(what, scopes, path, less, headers, body, expected);
  }

  GeneratedRequest header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new GeneratedRequest(what, scopes, path, query, more, body, expected);
  }

  GeneratedRequest body(String text) {
    return new GeneratedRequest(
        what, scopes, path, query, headers, Optional.ofNullable(text), expected);
  }

  /** Applies the given function to every text of the request. */
  public GeneratedRequest with(UnaryOperator<String> filled) {
    var segments = new TreeMap<>(path);
    segments.replaceAll((name, value) -> filled.apply(value));
    var lines = new LinkedHashMap<>(headers);
    lines.replaceAll((name, value) -> filled.apply(value));
    var parameters = query.stream().map(p -> Map.entry(p.getKey(), filled.apply(p.getValue())));
    return new GeneratedRequest(
        what, scopes, segments, parameters.toList(), lines, body.map(filled), expected);
  }
}
