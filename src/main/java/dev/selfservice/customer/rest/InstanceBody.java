package dev.selfservice.customer.rest;

/** {@code {}}: an instance is all in its path. */
public record InstanceBody() {}
