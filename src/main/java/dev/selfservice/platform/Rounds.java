package dev.selfservice.platform;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Something that is done again and again on a thread of the server, until the node stops. A fault
 * in one round does not end it: the next round tries again.
 */
@Dependent
public class Rounds {
  private static final Logger LOG = Logger.getLogger(Rounds.class.getName());

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService executor;

  private boolean isFailing;
  private volatile boolean stopped;

  private record Task(String name, Duration pause, BooleanSupplier round) {}

  /**
   * @param whatIsDone as the log says it
   * @param oneRound answers whether to go on without the pause
   */
  public void start(String whatIsDone, Duration between, BooleanSupplier oneRound) {
    schedule(new Task(whatIsDone, between, oneRound), between);
  }

  /** Whether the node is not stopping. */
  public boolean goOn() {
    return !stopped && !Stopping.hasBegun();
  }

  @PreDestroy
  void stop() {
    stopped = true;
  }

  private void schedule(Task task, Duration after) {
    var unused = executor.schedule(() -> run(task), after.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run(Task task) {
    var after = task.pause();
    try {
      after = goOn() && attempt(task) ? Duration.ZERO : task.pause();
    } finally {
      if (goOn()) {
        schedule(task, after);
      }
    }
  }

  /** Says once that it fails, and once that it works again. */
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
          () -> task.name() + " fails, and is tried again");
      isFailing = true;
      return false;
    }
  }
}
