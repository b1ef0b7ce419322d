package dev.selfservice.cancellation;

import dev.selfservice.support.InServer;
import dev.selfservice.support.TestCustomer;

/** Runs the races on the server under test, on PostgreSQL: H2's locks prove nothing. */
class ConcurrencyIT extends InServer implements Races, BulkRaces, BulkRestoreRaces {
  @Override
  public TestCustomer world() {
    return world;
  }

  @Override
  public int rounds() {
    return Integer.getInteger("rounds", 25);
  }
}
