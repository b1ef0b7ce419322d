package dev.selfservice.dispatch;

import dev.selfservice.config.Settings;
import dev.selfservice.lifecycle.PollingLoop;
import dev.selfservice.outbox.OutboxRelay;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Polls the database for due trees, customer by customer, if a webhook is configured: unschedules
 * executions that missed their window, then starts those that are due.
 */
@Startup
@Singleton
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

  @Inject DueTreeQueries queries;
  @Inject ExecutionStarter starter;
  @Inject MissedWindowHandler missedWindows;
  @Inject OutboxRelay relay;
  @Inject Settings settings;
  @Inject PollingLoop loop;

  private final Set<String> faulty = new HashSet<>();

  @PostConstruct
  void start() {
    if (relay.isNeeded()) {
      loop.start("Dispatch", settings.dispatchInterval(), this::dispatchAll);
    }
  }

  /** Handles one batch of each customer, in random order; true if there may be more. */
  private boolean dispatchAll() {
    var customers = new ArrayList<>(queries.customers());
    Collections.shuffle(customers); // so that two nodes seldom handle the same customer at once
    return customers.stream().filter(customer -> loop.isRunning()).mapToInt(this::dispatch).sum()
        > 0;
  }

  private int dispatch(String customer) {
    return handleAll(queries.missed(customer), missedWindows::unschedule)
        + handleAll(queries.startable(customer), starter::startDue);
  }

  /** Handles each portion in a transaction of its own, which bounds what is in memory. */
  private int handleAll(List<String> roots, ToIntFunction<List<String>> handler) {
    return roots.isEmpty()
        ? 0
        : queries.portions(roots).stream().mapToInt(portion -> handle(portion, handler)).sum();
  }

  /**
   * Handles these trees in one transaction. If that fails, handles them one by one, so that only
   * the faulty tree is skipped.
   */
  private int handle(List<String> roots, ToIntFunction<List<String>> handler) {
    try {
      int handled = handler.applyAsInt(roots);
      roots.forEach(faulty::remove);
      return handled;
    } catch (RuntimeException e) {
      queries.customers(); // throws if the database is the cause
      return roots.size() == 1
          ? skip(roots.get(0), e)
          : roots.stream().mapToInt(root -> handle(List.of(root), handler)).sum();
    }
  }

  private int skip(String root, RuntimeException failure) {
    var level = faulty.add(root) ? Level.SEVERE : Level.FINE; // SEVERE only the first time
    LOG.log(level, failure, () -> "Tree " + root + " is skipped until the next polling round");
    return 0;
  }
}
