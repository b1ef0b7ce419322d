/**
 * The API as clients see it: recorded responses, and requests generated from the OpenAPI document.
 * For each operation there are good requests, from its examples, and spoilt ones, from its schemas.
 * No maintained library generates the spoilt ones, and the document already has the good ones; so
 * this package only takes the document apart.
 */
package dev.selfservice.contract;
