package dev.selfservice.security;

import java.util.List;

/** The scopes (docs/api.md, "Scopes"). No scope implies another. */
public final class Scope {
  public static final String USER = "mcs:oci:api:User";
  public static final String PRIVILEGED_USER = "mcs:oci:api:PrivilegedUser";
  public static final String APPROVER = "mcs:oci:api:Approver";
  public static final String APP_ADMIN = "mcs:oci:api:AppAdmin";

  static final List<String> ALL = List.of(USER, PRIVILEGED_USER, APPROVER, APP_ADMIN);

  private Scope() {}
}
