/**
 * The public keys of the authorization server: where they are read, when they are read again, and
 * the signatures that they verify.
 *
 * <ul>
 *   <li>{@link dev.selfservice.keys.KeySet} is one state of the published keys and never changes.
 *   <li>{@link dev.selfservice.keys.PublishedKeys} replaces it. No request waits for another
 *       request's read: an authorization server that does not answer delays at most one request of
 *       an unknown key in ten seconds (ADR 22).
 * </ul>
 */
package dev.selfservice.keys;
