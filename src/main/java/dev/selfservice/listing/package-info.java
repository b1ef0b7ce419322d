/** Finds executions: a customer's of one service type, filtered, newest first. */
package dev.selfservice.listing;
