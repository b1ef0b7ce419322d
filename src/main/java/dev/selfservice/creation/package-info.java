/**
 * Creates executions: a new tree, or more of one. What the client asks for is held against the
 * catalogue once, here; afterwards an execution keeps what it was created with.
 */
package dev.selfservice.creation;
