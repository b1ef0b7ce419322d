/**
 * The program that {@code mvn -Pdemo} runs: it does the main job once, on embedded parts, and
 * prints each request with its answer. {@link dev.selfservice.demo.DemoScript} has the steps in the
 * order of the demo; {@link dev.selfservice.demo.AutomationRobot} simulates running the started
 * executions.
 */
package dev.selfservice.demo;
