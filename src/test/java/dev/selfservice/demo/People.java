package dev.selfservice.demo;

import dev.selfservice.security.Scope;
import dev.selfservice.support.AuthorizationServer;
import java.util.List;

/** The people of the demo. Each token is valid for an hour from the time of its request. */
final class People {
  static final String ACME = "10001";
  static final String HARBOUR = "10002";
  static final String COBALT = "10003";

  private final AuthorizationServer authorization;

  People(AuthorizationServer authorization) {
    this.authorization = authorization;
  }

  Person nobody() {
    return new Person("nobody", "");
  }

  Person administrator() {
    return person("Ada, AppAdmin", List.of(Scope.APP_ADMIN), List.of());
  }

  Person robot() {
    return person("Robot, AppAdmin", List.of(Scope.APP_ADMIN), List.of());
  }

  Person reader() {
    return person("Rosa, User", List.of(Scope.USER), List.of(ACME, COBALT));
  }

  Person planner() {
    return person("Paula of Acme, PrivilegedUser", List.of(Scope.PRIVILEGED_USER), List.of(ACME));
  }

  Person approver() {
    return person("Aaron of Acme, Approver", List.of(Scope.APPROVER), List.of(ACME));
  }

  Person plannerOf(String customer) {
    return person("Paula, PrivilegedUser", List.of(Scope.PRIVILEGED_USER), List.of(customer));
  }

  Person approverOf(String customer) {
    return person("Aaron, Approver", List.of(Scope.APPROVER), List.of(customer));
  }

  Person foreignApprover() {
    return person("Hanna of Blue Harbour, Approver", List.of(Scope.APPROVER), List.of(HARBOUR));
  }

  Person foreignPlanner() {
    return person(
        "Henry of Blue Harbour, PrivilegedUser", List.of(Scope.PRIVILEGED_USER), List.of(HARBOUR));
  }

  /** All scopes in one token: for people who experiment with the API. */
  Person visitor() {
    var all = List.of(Scope.USER, Scope.PRIVILEGED_USER, Scope.APPROVER, Scope.APP_ADMIN);
    return person("you", all, List.of(ACME, COBALT));
  }

  private Person person(String name, List<String> scopes, List<String> customers) {
    String subject = name.replaceFirst("\\W.*", "").toLowerCase(java.util.Locale.ROOT);
    var claims = authorization.claims(subject, scopes, customers).claim("client_id", "demo");
    return new Person(name, authorization.sign(claims.build()));
  }
}
