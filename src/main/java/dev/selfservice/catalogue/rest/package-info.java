/** HTTP resources of the catalogue. Reading and writing have different paths and scopes. */
package dev.selfservice.catalogue.rest;
