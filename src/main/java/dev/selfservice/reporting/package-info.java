/**
 * What automation did: ends a running execution, and takes back what a failed one was the condition
 * of.
 */
package dev.selfservice.reporting;
