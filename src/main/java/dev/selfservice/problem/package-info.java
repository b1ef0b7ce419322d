/**
 * Refusals and their answers, problem documents of RFC 9457 (docs/api.md, "Refusals").
 *
 * <ul>
 *   <li>A rule that refuses a request throws {@link dev.selfservice.problem.Refused} with one
 *       {@link dev.selfservice.problem.Refusal}. A bug is an {@code IllegalStateException}, not a
 *       refusal.
 *   <li>Only {@link dev.selfservice.problem.ProblemMapper} maps exceptions to answers. {@link
 *       dev.selfservice.problem.ErrorPageServlet} answers in the same form if the server refuses a
 *       request before JAX-RS.
 *   <li>Each {@link dev.selfservice.problem.ProblemType} has a page under {@code /problems/}.
 * </ul>
 *
 * <p>The rules themselves do not belong here: they are in the packages of the features.
 */
package dev.selfservice.problem;
