package dev.selfservice.outbox;

import dev.selfservice.execution.TreeChanged;
import dev.selfservice.execution.TreeReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Writes the events of a change in the transaction of the change, if a webhook is configured. */
@ApplicationScoped
class OutboxWriter {
  @PersistenceContext EntityManager em;
  @Inject WebhookClient webhook;
  @Inject TreeReader reader;

  void record(@Observes TreeChanged change) {
    if (!webhook.isConfigured()) {
      return;
    }
    var executions = change.transitions().stream().map(t -> change.tree().get(t.executionId()));
    reader.readRequests(executions.toList());
    String root = change.tree().root().id();
    int position = 0;
    for (var transition : change.transitions()) {
      var event = CloudEvent.of(change, transition);
      em.persist(new OutboxEvent(root, change.number(), position++, event, change.metadata().at()));
    }
  }
}
