package dev.selfservice.execution;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Map;

/** Reads the requests of executions that have been read without them. */
@ApplicationScoped
public class RequestReader {
  @PersistenceContext EntityManager em;

  /** Reads the requests of these executions. */
  public void read(Collection<Execution> executions) {
    var byId = executions.stream().collect(toMap(Execution::id, execution -> execution));
    em.createQuery("SELECT r FROM ExecutionRequest r WHERE r.id IN :ids", ExecutionRequest.class)
        .setParameter("ids", byId.keySet())
        .getResultList()
        .forEach(request -> requireNonNull(byId.get(request.executionId())).with(request));
  }

  /** The bytes of the texts that an event repeats, by execution id. The texts are not loaded. */
  public Map<String, Long> sizes(Collection<String> executionIds) {
    return em
        .createQuery(
            "SELECT r.id, FUNCTION('octet_length', r.parameters), FUNCTION('octet_length', r.summary)"
                + " FROM ExecutionRequest r WHERE r.id IN :ids",
            Object[].class)
        .setParameter("ids", executionIds)
        .getResultList()
        .stream()
        .collect(
            toMap(
                row -> (String) row[0],
                row -> ((Number) row[1]).longValue() + ((Number) row[2]).longValue()));
  }

  /** Frees the memory of the requests of these executions. All changes must have been flushed. */
  public void release(Collection<Execution> executions) {
    executions.stream().map(Execution::releaseRequest).forEach(em::detach);
  }
}
