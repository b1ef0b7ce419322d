/** Workflow status over HTTP. */
package dev.selfservice.workflow.rest;
