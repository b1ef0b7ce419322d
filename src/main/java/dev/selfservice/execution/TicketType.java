package dev.selfservice.execution;

/** The ticket type of an execution, fixed by existing clients (docs/api.md, "Details"). */
public final class TicketType {
  public static final String SUB_TYPE = "Autoexec-Config";

  private TicketType() {}

  public static String type(Execution execution) {
    return "Configuration - " + execution.serviceType();
  }
}
