/** What is sent to restore. */
package dev.selfservice.restoration.rest;
