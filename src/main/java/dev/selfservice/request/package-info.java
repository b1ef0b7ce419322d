/**
 * The context of the request that a thread answers: its method, path and trace, its caller, and the
 * reason of its refusal. {@code http} creates the context, {@code security} adds the caller, and
 * {@code problem} adds the reason, so that one place can log it.
 *
 * <p>This package must not depend on features or on JAX-RS, because all layers use it.
 */
package dev.selfservice.request;
