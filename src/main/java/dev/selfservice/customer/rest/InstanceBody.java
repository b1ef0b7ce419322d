package dev.selfservice.customer.rest;

/** The empty body {@code {}}: the path contains all data of an instance. */
public record InstanceBody() {}
