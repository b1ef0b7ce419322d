package dev.selfservice.creation.rest;

/** The response to a create; {@code rfcNumber} is the same string as {@code id}. */
public record CreatedView(String id, String rfcNumber) {}
