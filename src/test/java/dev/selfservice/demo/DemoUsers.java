package dev.selfservice.demo;

import dev.selfservice.security.Scope;
import dev.selfservice.support.AuthorizationServer;
import java.util.List;

/** The people of the demo. Each token is valid for an hour from the time of its request. */
final class DemoUsers {
  static final String ACME = "10001";
  static final String HARBOUR = "10002";
  static final String COBALT = "10003";

  private final AuthorizationServer authorization;

  DemoUsers(AuthorizationServer authorization) {
    this.authorization = authorization;
  }

  DemoUser nobody() {
    return new DemoUser("nobody", "");
  }

  DemoUser administrator() {
    return person("Ada, AppAdmin", List.of(Scope.APP_ADMIN), List.of());
  }

  DemoUser robot() {
    return person("Robot, AppAdmin", List.of(Scope.APP_ADMIN), List.of());
  }

  DemoUser reader() {
    return person("Rosa, User", List.of(Scope.USER), List.of(ACME, COBALT));
  }

  DemoUser planner() {
    return person("Paula of Acme, PrivilegedUser", List.of(Scope.PRIVILEGED_USER), List.of(ACME));
  }

  DemoUser approver() {
    return person("Aaron of Acme, Approver", List.of(Scope.APPROVER), List.of(ACME));
  }

  DemoUser plannerOf(String customer) {
    return person("Paula, PrivilegedUser", List.of(Scope.PRIVILEGED_USER), List.of(customer));
  }

  DemoUser approverOf(String customer) {
    return person("Aaron, Approver", List.of(Scope.APPROVER), List.of(customer));
  }

  DemoUser foreignApprover() {
    return person("Hanna of Blue Harbour, Approver", List.of(Scope.APPROVER), List.of(HARBOUR));
  }

  DemoUser foreignPlanner() {
    return person(
        "Henry of Blue Harbour, PrivilegedUser", List.of(Scope.PRIVILEGED_USER), List.of(HARBOUR));
  }

  /** All scopes in one token: for people who experiment with the API. */
  DemoUser visitor() {
    var all = List.of(Scope.USER, Scope.PRIVILEGED_USER, Scope.APPROVER, Scope.APP_ADMIN);
    return person("you", all, List.of(ACME, COBALT));
  }

  private DemoUser person(String name, List<String> scopes, List<String> customers) {
    String subject = name.replaceFirst("\\W.*", "").toLowerCase(java.util.Locale.ROOT);
    var claims = authorization.claims(subject, scopes, customers).claim("client_id", "demo");
    return new DemoUser(name, authorization.sign(claims.build()));
  }
}
