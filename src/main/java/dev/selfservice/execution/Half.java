package dev.selfservice.execution;

/** What an execution is of its activity: all of it, or one half of a toggle. */
public enum Half {
  SINGLE,
  FIRST,
  SECOND
}
