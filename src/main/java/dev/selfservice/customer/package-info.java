/** Customers, whether they have opted in, and the instances that they own. */
package dev.selfservice.customer;
