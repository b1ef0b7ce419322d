/**
 * How executions are getting on, as workflows that other tools poll: a word for each, and its
 * steps.
 */
package dev.selfservice.workflow;
