package dev.selfservice.execution;

import dev.selfservice.history.Deed;
import dev.selfservice.history.Transition;
import java.util.List;

/**
 * A tree has been changed, in the transaction that is still open: whoever observes it takes part in
 * that.
 *
 * @param number of the change in the tree's history
 */
public record TreeChanged(
    ExecutionTree tree, Deed deed, int number, List<Transition> transitions) {}
