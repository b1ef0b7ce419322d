/** HTTP for creates: the call, its request and its response. */
package dev.selfservice.creation.rest;
