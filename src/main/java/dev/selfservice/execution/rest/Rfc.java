package dev.selfservice.execution.rest;

import dev.selfservice.execution.Execution;

/** What an execution is called as a ticket (contract §5, S). */
public final class Rfc {
  public static final String SUB_TYPE = "Autoexec-Config";

  private Rfc() {}

  public static String type(Execution execution) {
    return "Configuration - " + execution.instance().serviceType();
  }
}
