/** The HTTP resource of the metrics. */
package dev.selfservice.metrics.rest;
