/** What scheduling looks like over HTTP. */
package dev.selfservice.scheduling.rest;
