/** What a cancel looks like over HTTP. */
package dev.selfservice.cancellation.rest;
