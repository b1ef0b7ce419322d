package dev.selfservice.cancellation;

import dev.selfservice.support.InServer;
import dev.selfservice.support.World;
import org.junit.jupiter.api.Tag;

/** {@link Races} on the server under test, on PostgreSQL: H2's locks prove nothing. */
@Tag("postgresql")
class ConcurrencyIT extends InServer implements Races {
  @Override
  public World world() {
    return world;
  }

  @Override
  public int rounds() {
    return Integer.getInteger("selfservice.rounds");
  }
}
