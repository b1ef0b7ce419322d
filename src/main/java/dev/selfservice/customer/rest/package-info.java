/** HTTP resources of onboarding, and the path parameters that all calls for a customer share. */
package dev.selfservice.customer.rest;
