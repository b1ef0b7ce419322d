package dev.selfservice.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The links of all trees. A tree is named by its root's id: whoever has that may see its history.
 */
@ApplicationScoped
public class Histories {
  private static final int PAGE = 500;

  @PersistenceContext EntityManager em;

  /** Writes a link; the caller flushes. */
  public void add(Link link) {
    em.persist(link);
  }

  /**
   * A part of a history, oldest first.
   *
   * @param after the number of the link before the first one
   */
  public List<Link> page(String rootId, int after, int limit) {
    return from(rootId, after).setMaxResults(limit).getResultList();
  }

  /** Shows all of a history, oldest first, a page at a time. */
  public void forEach(String rootId, Consumer<Link> reader) {
    int last = 0;
    List<Link> page;
    do {
      page = page(rootId, last, PAGE);
      page.forEach(reader);
      page.forEach(em::detach);
      last = page.isEmpty() ? last : page.get(page.size() - 1).head().number();
    } while (page.size() == PAGE);
  }

  private TypedQuery<Link> from(String rootId, int after) {
    return em.createQuery(
            "SELECT l FROM Link l WHERE l.rootId = :root AND l.number > :after ORDER BY l.number",
            Link.class)
        .setParameter("root", rootId)
        .setParameter("after", after);
  }

  /** The change of that id, if it is one of the tree's. */
  public Optional<Change> find(String rootId, String changeId) {
    return em.createQuery(
            "SELECT l FROM Link l WHERE l.rootId = :root AND l.changeId = :change", Link.class)
        .setParameter("root", rootId)
        .setParameter("change", changeId)
        .getResultStream()
        .findFirst()
        .map(Link::change);
  }

  /** The newest change of these trees: the latest of them all. */
  public Optional<Change> newest(List<String> rootIds) {
    return em.createQuery(
            "SELECT l FROM Link l WHERE l.rootId IN :roots"
                + " AND l.number = (SELECT MAX(m.number) FROM Link m WHERE m.rootId = l.rootId)",
            Link.class)
        .setParameter("roots", rootIds)
        .getResultStream()
        .map(Link::change)
        .max(Comparator.comparing(change -> Instant.parse(change.at())));
  }
}
