/**
 * Gives executions their time, or another one. Whether an instance is free is decided under the
 * lock of its row, taken after the tree's: of two schedules that overlap at the same moment, one
 * wins.
 */
package dev.selfservice.scheduling;
