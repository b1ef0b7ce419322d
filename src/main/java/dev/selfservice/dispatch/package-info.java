/** Starts what is due. */
package dev.selfservice.dispatch;
