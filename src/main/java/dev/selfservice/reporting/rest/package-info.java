/** Reports over HTTP. */
package dev.selfservice.reporting.rest;
