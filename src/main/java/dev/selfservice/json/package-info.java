/**
 * JSON in and out, the same bytes on every server: one strict Jackson mapper inside the WAR instead
 * of the server's JSON-B, which reads duplicate, unknown and mistyped members without a word.
 */
package dev.selfservice.json;
