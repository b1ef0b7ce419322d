/**
 * Access to the database that all features share: the data source, the JPA provider, the migration
 * of the schema, the clock of the database, the portions in which data is loaded, and the readiness
 * check.
 *
 * <p>Entities, repositories and queries do not belong here: they are in the packages of their
 * features. The SQL of the migrations is in {@code src/main/resources/db/migration}. Migrations are
 * only added; a released one must not be changed.
 */
package dev.selfservice.database;
