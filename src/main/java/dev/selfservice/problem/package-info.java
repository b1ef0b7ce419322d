/**
 * Refusals, and the problem documents (RFC 9457) that tell of them. A rule that says no throws
 * {@link dev.selfservice.problem.Refused} with one {@link dev.selfservice.problem.Refusal}; {@link
 * dev.selfservice.problem.ProblemMapper} alone makes the answer. Each kind has a page under {@code
 * /problems/}.
 */
package dev.selfservice.problem;
