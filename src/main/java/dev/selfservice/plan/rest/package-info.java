/** The HTTP resource of the plan. Its cursors are those of the list. */
package dev.selfservice.plan.rest;
