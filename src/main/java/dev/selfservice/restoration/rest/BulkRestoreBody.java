package dev.selfservice.restoration.rest;

import dev.selfservice.customer.CustomerServiceType;
import dev.selfservice.execution.ChangeOptions;
import dev.selfservice.request.Actor;
import dev.selfservice.restoration.BulkRestoreCommand;

/** {@code {"changeId":"…"}} (docs/api.md, "Bulk restore"). */
public record BulkRestoreBody(String changeId) {
  public BulkRestoreBody {
    RestoreBody.requireChangeId(changeId);
  }

  BulkRestoreCommand command(CustomerServiceType owner, Actor by, ChangeOptions options) {
    return new BulkRestoreCommand(owner, changeId, by, options);
  }
}
