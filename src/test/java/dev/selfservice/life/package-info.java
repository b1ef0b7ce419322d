/**
 * Random lives of random trees. {@link dev.selfservice.life.Steps} run on a {@link
 * dev.selfservice.life.SystemUnderTest}: on the trees alone, in plain Java, or on the running
 * server. After each of them {@link dev.selfservice.life.Invariants} compares the visible state
 * with the contract. The invariants follow from the contract, not from the code.
 */
package dev.selfservice.life;
