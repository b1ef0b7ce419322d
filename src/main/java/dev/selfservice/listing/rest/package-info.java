/** The list over HTTP: its filters, its pages and their cursors. */
package dev.selfservice.listing.rest;
