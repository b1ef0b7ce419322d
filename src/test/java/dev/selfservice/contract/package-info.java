/**
 * The API as clients know it: answers as they are on file, and requests that the OpenAPI document
 * itself gives: for each of its operations good ones, from its examples, and spoilt ones, from its
 * schemas. No library that is kept up makes the second kind, and the first the document has; so
 * what is here only takes it apart.
 */
package dev.selfservice.contract;
