/** HTTP for restores: the action and its request. */
package dev.selfservice.restoration.rest;
