/**
 * Attacks on the running service, as data: the tables in {@code src/test/resources/attacks} say
 * what is sent, what must come back and why. {@link dev.selfservice.attack.AttackSuite} sends each
 * over a bare socket, holds the answer against its row, and every table of the database against
 * what it was before. {@code docs/security.md} counts them by clause.
 */
package dev.selfservice.attack;
