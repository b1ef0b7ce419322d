package dev.selfservice.dispatch;

import dev.selfservice.event.Courier;
import dev.selfservice.platform.Rounds;
import dev.selfservice.platform.Settings;
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
 * Goes round the customers again and again, while there is a webhook to carry out what is started:
 * takes back what was missed, then starts what is due.
 */
@Startup
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

  @Inject Agenda agenda;
  @Inject Starting starting;
  @Inject Missing missing;
  @Inject Courier courier;
  @Inject Settings settings;
  @Inject Rounds rounds;

  private final Set<String> faulty = new HashSet<>();

  @PostConstruct
  void start() {
    if (courier.isNeeded()) {
      rounds.start("Dispatching", settings.dispatchInterval(), this::round);
    }
  }

  /** One batch of each customer, in any order; true if there may be more. */
  private boolean round() {
    var customers = new ArrayList<>(agenda.customers());
    Collections.shuffle(customers); // so that nodes seldom meet
    return customers.stream().filter(customer -> rounds.goOn()).mapToInt(this::serve).sum() > 0;
  }

  private int serve(String customer) {
    return each(agenda.missed(customer), missing::takeBack)
        + each(agenda.startable(customer), starting::startDue);
  }

  /** All at once; if that fails, one by one, so that it fails for the faulty one alone. */
  private int each(List<String> roots, ToIntFunction<List<String>> work) {
    try {
      int done = roots.isEmpty() ? 0 : work.applyAsInt(roots);
      roots.forEach(faulty::remove);
      return done;
    } catch (RuntimeException e) {
      agenda.customers(); // ends the round, if it is the database that fails
      return roots.size() == 1
          ? leave(roots.get(0), e)
          : roots.stream().mapToInt(root -> each(List.of(root), work)).sum();
    }
  }

  private int leave(String root, RuntimeException fault) {
    var level = faulty.add(root) ? Level.SEVERE : Level.FINE; // once is enough to be seen
    LOG.log(level, fault, () -> "Tree " + root + " is left for another round");
    return 0;
  }
}
