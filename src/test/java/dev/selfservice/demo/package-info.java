/**
 * What {@code mvn -Pdemo} runs: the main job once, on embedded parts, each request with its answer.
 * {@link dev.selfservice.demo.Story} reads top to bottom as the demo does; what starts {@link
 * dev.selfservice.demo.AutomationRobot} carries out.
 */
package dev.selfservice.demo;
