/** HTTP for reports: the call and its request. */
package dev.selfservice.reporting.rest;
