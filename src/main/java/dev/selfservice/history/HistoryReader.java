package dev.selfservice.history;

import dev.selfservice.database.Portions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the history of one tree in pages. A page ends when its texts reach {@link
 * Portions#MAX_BYTES}: an entry of a tree of 1,000 executions has some 200 KB. The caller must have
 * checked that the tree belongs to the customer.
 */
@ApplicationScoped
public class HistoryReader {
  private static final int PAGE_SIZE = 500;

  @PersistenceContext EntityManager em;

  /**
   * Entries of a history, oldest first.
   *
   * @param more whether there are later ones
   */
  public record Page(List<HistoryEntry> entries, boolean more) {}

  /** An entry that has not been loaded, and the size of its text. */
  private record EntrySize(int number, long bytes) {
    static EntrySize of(Object[] row) {
      return new EntrySize(((Number) row[0]).intValue(), ((Number) row[1]).longValue());
    }
  }

  /**
   * A page of a history. Entries never change, so their sizes can be read before them.
   *
   * @param after the number of the entry before the first one of the page
   * @param limit the maximum number of entries
   */
  public Page page(String rootId, int after, int limit) {
    var sizes = sizes(rootId, after, limit + 1);
    var allowed = sizes.subList(0, Math.min(limit, sizes.size()));
    return Portions.of(allowed, EntrySize::bytes, Portions.MAX_BYTES).stream()
        .findFirst()
        .map(part -> new Page(read(rootId, after, part), part.size() < sizes.size()))
        .orElseGet(() -> new Page(List.of(), false));
  }

  private List<EntrySize> sizes(String rootId, int after, int limit) {
    return em
        .createQuery(
            "SELECT l.number, FUNCTION('octet_length', l.canonicalText) FROM HistoryEntry l"
                + " WHERE l.rootId = :root AND l.number > :after ORDER BY l.number",
            Object[].class)
        .setParameter("root", rootId)
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(EntrySize::of)
        .toList();
  }

  private List<HistoryEntry> read(String rootId, int after, List<EntrySize> entries) {
    return em.createQuery(
            "SELECT l FROM HistoryEntry l WHERE l.rootId = :root AND l.number > :after"
                + " AND l.number <= :last ORDER BY l.number",
            HistoryEntry.class)
        .setParameter("root", rootId)
        .setParameter("after", after)
        .setParameter("last", entries.get(entries.size() - 1).number())
        .getResultList();
  }

  /** Passes each entry of a history to a consumer, oldest first; loads one page at a time. */
  public void forEach(String rootId, Consumer<HistoryEntry> consumer) {
    int last = 0;
    Page page;
    do {
      page = page(rootId, last, PAGE_SIZE);
      for (var entry : page.entries()) {
        consumer.accept(entry);
        em.detach(entry);
        last = entry.head().number();
      }
    } while (page.more());
  }
}
