/**
 * Attacks on the running service, as data: each row of the tables in {@code
 * src/test/resources/attacks} gives a request, the expected response and the reason. {@link
 * dev.selfservice.attack.AttackSuite} sends each request over a bare socket and compares the
 * response with the row, and every table of the database with its content before the request.
 * {@code docs/security.md} counts the rows by clause.
 */
package dev.selfservice.attack;
