/** The HTTP resource of the list: query parameters, pages and cursors. */
package dev.selfservice.listing.rest;
