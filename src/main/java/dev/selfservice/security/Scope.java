package dev.selfservice.security;

/** The scopes (docs/api.md, "Scopes"). No scope implies another. */
public final class Scope {
  public static final String USER = "mcs:oci:api:User";
  public static final String PRIVILEGED_USER = "mcs:oci:api:PrivilegedUser";
  public static final String APPROVER = "mcs:oci:api:Approver";
  public static final String APP_ADMIN = "mcs:oci:api:AppAdmin";

  private Scope() {}
}
