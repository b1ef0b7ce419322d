/**
 * HTTP resources of onboarding and of the list of customers, and the path parameters that all calls
 * for a customer share.
 */
package dev.selfservice.customer.rest;
