package dev.selfservice.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/** A problem document (RFC 9457): members in the order in which they are written. */
final class Problem {
  static final String MEDIA_TYPE = "application/problem+json";

  private Problem() {}

  static Map<String, Object> of(Refusal refusal, String instance) {
    var problem = RefusalProblem.of(refusal);
    var members = base(problem.type(), problem.detail(), instance);
    members.putAll(problem.members());
    return members;
  }

  static Map<String, Object> of(ProblemType type, String instance) {
    return base(type, type.title() + ".", instance);
  }

  /** The problem of a 5xx: its only fact is the id that is also in the log. */
  static Map<String, Object> failure(ProblemType type, String instance, String errorId) {
    var members = of(type, instance);
    members.put("errorId", errorId);
    return members;
  }

  private static Map<String, Object> base(ProblemType type, String detail, String instance) {
    var members = new LinkedHashMap<String, Object>();
    members.put("type", "/selfservice/problems/" + type.slug());
    members.put("title", type.title());
    members.put("status", type.status());
    members.put("detail", detail);
    members.put("instance", instance);
    return members;
  }
}
