/** HTTP for cancels and bulk cancels: their requests and responses. */
package dev.selfservice.cancellation.rest;
