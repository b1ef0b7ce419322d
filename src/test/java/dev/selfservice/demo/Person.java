package dev.selfservice.demo;

/** Who makes a call: what the demo calls them, and their access token; empty for none. */
record Person(String name, String token) {}
