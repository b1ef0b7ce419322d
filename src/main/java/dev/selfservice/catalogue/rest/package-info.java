/** The catalogue over HTTP. */
package dev.selfservice.catalogue.rest;
