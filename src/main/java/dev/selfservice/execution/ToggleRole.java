package dev.selfservice.execution;

/** The role of an execution in its activity: a single activity, or one half of a toggle. */
public enum ToggleRole {
  SINGLE,
  FIRST,
  SECOND
}
