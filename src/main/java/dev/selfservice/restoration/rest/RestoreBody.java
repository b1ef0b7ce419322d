package dev.selfservice.restoration.rest;

import dev.selfservice.execution.rest.ActionRequest;
import dev.selfservice.json.MemberChecks;
import dev.selfservice.restoration.RestoreExecutionCommand;
import org.jspecify.annotations.Nullable;

/** {@code {"action":"restore","changeId":"…"}} (docs/api.md, "Restore"). */
public record RestoreBody(String action, String changeId) {
  public RestoreBody {
    requireChangeId(changeId);
  }

  static void requireChangeId(@Nullable String changeId) {
    MemberChecks.text("changeId", changeId, 36);
  }

  RestoreExecutionCommand command(ActionRequest request) {
    return new RestoreExecutionCommand(
        request.target(),
        request.executionId(),
        request.caller().actor(),
        changeId,
        request.options());
  }
}
