package dev.selfservice.outbox;

import static java.util.Objects.requireNonNull;

import dev.selfservice.database.Portions;
import dev.selfservice.execution.RequestReader;
import dev.selfservice.execution.TreeChanged;
import dev.selfservice.history.Transition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the events of a change in the transaction of the change, if a webhook is configured. An
 * event repeats the parameters of its execution, so the events of many executions can have some 100
 * MB: they are written in portions, and do not stay in memory until the transaction ends.
 */
@ApplicationScoped
class OutboxWriter {
  /** Without parameters larger than a body, so many executions fit into one portion. */
  private static final int FEW = 25;

  /**
   * The characters of a change's events that may wait for the end of the transaction, with those of
   * the other trees. Usual events have some 600 each, so a change of 25 executions flushes nothing.
   */
  private static final int MAX_WAITING = 16_000;

  @PersistenceContext EntityManager em;
  @Inject WebhookClient webhook;
  @Inject RequestReader requests;

  void record(@Observes TreeChanged change) {
    if (!webhook.isConfigured()) {
      return;
    }
    int position = 0;
    for (var portion : portions(change.transitions())) {
      write(change, portion, position);
      position += portion.size();
    }
  }

  private List<List<Transition>> portions(List<Transition> transitions) {
    if (transitions.size() <= FEW) {
      return List.of(transitions);
    }
    var sizes = requests.sizes(transitions.stream().map(Transition::executionId).toList());
    return Portions.of(
        transitions,
        transition -> requireNonNull(sizes.get(transition.executionId())),
        Portions.MAX_BYTES);
  }

  private void write(TreeChanged change, List<Transition> transitions, int firstPosition) {
    var executions = transitions.stream().map(t -> change.tree().get(t.executionId())).toList();
    requests.read(executions);
    var events = new ArrayList<OutboxEvent>();
    for (var transition : transitions) {
      events.add(event(change, transition, firstPosition + events.size()));
    }
    events.forEach(em::persist);
    if (events.stream().mapToInt(event -> event.body().length()).sum() > MAX_WAITING) {
      em.flush();
      events.forEach(em::detach);
      requests.release(executions);
    }
  }

  private static OutboxEvent event(TreeChanged change, Transition transition, int position) {
    var event = CloudEvent.of(change, transition);
    String root = change.tree().root().id();
    return new OutboxEvent(root, change.number(), position, event, change.metadata().at());
  }
}
