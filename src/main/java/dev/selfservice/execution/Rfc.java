package dev.selfservice.execution;

/** What an execution is called as a ticket (contract §5, S). */
public final class Rfc {
  public static final String SUB_TYPE = "Autoexec-Config";

  private Rfc() {}

  public static String type(Execution execution) {
    return "Configuration - " + execution.serviceType();
  }
}
