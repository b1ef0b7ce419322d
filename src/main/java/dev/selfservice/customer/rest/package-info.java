/** Customers and instances over HTTP. */
package dev.selfservice.customer.rest;
