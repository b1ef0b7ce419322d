package dev.selfservice.execution;

/** A tree with what its details show: the requests and the newest change of each execution. */
public record TreeDetails(TreeRef ref, ExecutionTree tree, LastChanges lastChanges) {}
