/**
 * JSON in and out, the same bytes on every server: one strict Jackson mapper inside the WAR instead
 * of the server's JSON-B, which reads duplicate, unknown and mistyped members without a word.
 * {@link dev.selfservice.json.Times} is how points in time look in it.
 */
package dev.selfservice.json;
