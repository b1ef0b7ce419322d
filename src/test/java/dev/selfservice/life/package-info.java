/**
 * Random lives of random trees. {@link dev.selfservice.life.Steps} are played on a {@link
 * dev.selfservice.life.SystemUnderTest}: on the trees alone, in plain Java, or on the running
 * server. After each of them {@link dev.selfservice.life.Invariants} holds what the contract says
 * against what is there to be seen. The laws know the contract, not the code.
 */
package dev.selfservice.life;
