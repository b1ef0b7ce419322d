/** What the service stands on: its JAX-RS application, data source, schema, settings and health. */
package dev.selfservice.platform;
