/**
 * What can be done: configuration types, their activities, and the parameters of these. A
 * configuration type is one document, kept as it is answered; nothing else refers into it, an
 * execution keeps what it was created with.
 */
package dev.selfservice.catalogue;
