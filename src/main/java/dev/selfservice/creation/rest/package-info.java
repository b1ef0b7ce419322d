/** Creating over HTTP. */
package dev.selfservice.creation.rest;
