/**
 * Executions over HTTP: their paths, their details, and the parts that the answers of several
 * features share.
 */
package dev.selfservice.execution.rest;
