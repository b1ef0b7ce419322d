package dev.selfservice.event;

import dev.selfservice.execution.TreeChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Writes the events of a change in the change's own transaction; none without a webhook. */
@ApplicationScoped
class EventRecording {
  @PersistenceContext EntityManager em;
  @Inject Webhook webhook;

  void record(@Observes TreeChanged change) {
    if (!webhook.isConfigured()) {
      return;
    }
    String root = change.tree().root().id();
    int position = 0;
    for (var transition : change.transitions()) {
      var event = CloudEvent.of(change, transition);
      em.persist(new Event(root, change.number(), position++, event, change.deed().at()));
    }
  }
}
