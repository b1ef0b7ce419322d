/** HTTP for restores and bulk restores: their requests. */
package dev.selfservice.restoration.rest;
