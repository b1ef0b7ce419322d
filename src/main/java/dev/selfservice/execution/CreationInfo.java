package dev.selfservice.execution;

import java.time.Instant;

/** The actor and the time of the creation of an execution. */
public record CreationInfo(String by, Instant at) {}
