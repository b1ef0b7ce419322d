/**
 * The settings of a deployment, read through MicroProfile Config (docs/configuration.md).
 *
 * <p>The settings of tokens and of the database do not belong here: packages {@code security} and
 * {@code database} read their own.
 */
package dev.selfservice.config;
