package dev.selfservice.history;

/** What a change was. */
public enum Action {
  CREATE,
  SCHEDULE,
  CANCEL,
  START,
  REPORT
}
