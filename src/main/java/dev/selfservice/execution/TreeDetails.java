package dev.selfservice.execution;

/** A tree with the newest change of each execution. */
public record TreeDetails(TreeRef ref, ExecutionTree tree, LastChanges lastChanges) {}
