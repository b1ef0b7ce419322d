package dev.selfservice.execution;

import dev.selfservice.customer.Instance;
import java.util.Optional;

/**
 * The position of a new execution in its tree, and the instance on which it runs.
 *
 * @param upstream empty for the root
 * @param number the order of creation within the tree, from 0
 */
record TreePosition(Instance instance, Optional<Execution> upstream, int number) {}
