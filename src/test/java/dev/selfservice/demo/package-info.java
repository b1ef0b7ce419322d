/**
 * What {@code mvn -Pdemo} runs: the main job once, on embedded parts, each request with its answer.
 * {@link dev.selfservice.demo.Story} reads top to bottom as the demo does.
 */
package dev.selfservice.demo;
