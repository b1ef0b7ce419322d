package dev.selfservice.lifecycle;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Repeats a task on a thread of the server until the node stops. An exception in one round does not
 * end the loop: the next round tries again.
 */
@Dependent
public class PollingLoop {
  private static final Logger LOG = Logger.getLogger(PollingLoop.class.getName());

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  private boolean isFailing;
  private volatile boolean stopped;
  private volatile Optional<Future<?>> next = Optional.empty();

  private record Task(String name, Duration pause, BooleanSupplier round) {}

  /**
   * Starts the loop; the first round follows the first pause.
   *
   * @param name the name of the task in the log
   * @param round returns whether the next round must follow without a pause
   */
  public void start(String name, Duration pause, BooleanSupplier round) {
    schedule(new Task(name, pause, round), pause);
  }

  /** False once the node is stopping. */
  public boolean isRunning() {
    return !stopped && !ShutdownState.hasBegun();
  }

  @PreDestroy
  void stop() {
    stopped = true;
    next.ifPresent(round -> round.cancel(false)); // the server would log its failure
  }

  private void schedule(Task task, Duration after) {
    next = Optional.of(executor.schedule(() -> run(task), after.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void run(Task task) {
    var after = task.pause();
    try {
      after = isRunning() && attempt(task) ? Duration.ZERO : task.pause();
    } finally {
      if (isRunning()) {
        schedule(task, after);
      }
    }
  }

  /** Logs the first failure, and the first success after failures. */
  private boolean attempt(Task task) {
    try {
      boolean more = task.round().getAsBoolean();
      if (isFailing) {
        LOG.log(Level.INFO, "{0} works again", task.name());
        isFailing = false;
      }
      return more;
    } catch (RuntimeException e) {
      LOG.log(
          isFailing ? Level.FINE : Level.WARNING,
          e,
          () -> task.name() + " failed and will be retried every " + task.pause());
      isFailing = true;
      return false;
    }
  }
}
