package dev.selfservice.creation.rest;

/** The answer to a create; {@code rfcNumber} is the same string. */
public record CreatedView(String id, String rfcNumber) {}
