package dev.selfservice.restoration.rest;

import dev.selfservice.execution.Terms;
import dev.selfservice.execution.rest.ExecutionPath;
import dev.selfservice.history.Author;
import dev.selfservice.json.Member;
import dev.selfservice.restoration.RestoreExecution;
import dev.selfservice.security.Caller;

/** {@code {"action":"restore","changeId":"…"}} (contract §5). */
public record RestoreBody(String action, String changeId) {
  public RestoreBody {
    Member.text("changeId", changeId, 36);
  }

  public RestoreExecution command(ExecutionPath path, Caller caller, Terms terms) {
    return new RestoreExecution(
        path.target(caller), path.executionId(), Author.of(caller), changeId, terms);
  }
}
