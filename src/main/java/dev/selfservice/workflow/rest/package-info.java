/** HTTP resources of the workflow status. */
package dev.selfservice.workflow.rest;
