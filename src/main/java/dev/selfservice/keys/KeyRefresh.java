package dev.selfservice.keys;

import dev.selfservice.lifecycle.PollingLoop;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Reads the keys when the node starts, and again when they are due. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class KeyRefresh {
  @Inject PublishedKeys keys;
  @Inject PollingLoop loop;

  @PostConstruct
  void start() {
    keys.readIfDue();
    loop.start("The refresh of the keys", keys.interval(), this::refresh);
  }

  private boolean refresh() {
    keys.readIfDue();
    return false;
  }
}
