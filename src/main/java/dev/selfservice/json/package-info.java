/**
 * Strict JSON, with the same bytes on every server. The WAR contains one Jackson mapper and does
 * not use the JSON-B of the server, which accepts duplicate, unknown and wrongly typed members
 * without an error (ADR 2). {@link dev.selfservice.json.Times} defines the form of times.
 *
 * <p>Checks that concern one kind of body do not belong here: they are in the body's record, in the
 * {@code rest} package of its feature.
 */
package dev.selfservice.json;
