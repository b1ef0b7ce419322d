/** The metrics over HTTP. */
package dev.selfservice.metrics.rest;
