/** HTTP for schedules and conflicts: their requests and responses. */
package dev.selfservice.scheduling.rest;
