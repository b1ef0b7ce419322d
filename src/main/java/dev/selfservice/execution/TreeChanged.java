package dev.selfservice.execution;

import dev.selfservice.history.ChangeMetadata;
import dev.selfservice.history.Transition;
import java.util.List;

/**
 * CDI event: a tree has been changed. It is fired within the transaction of the change, so
 * observers take part in that transaction.
 *
 * @param number the number of the change in the tree's history
 */
public record TreeChanged(
    ExecutionTree tree, ChangeMetadata metadata, int number, List<Transition> transitions) {}
