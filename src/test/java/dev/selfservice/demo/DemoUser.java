package dev.selfservice.demo;

/** The sender of a call: the name that the demo uses, and the access token; empty for none. */
record DemoUser(String name, String token) {}
