package dev.selfservice.history;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kind of a change. In JSON it is in lower case, like the actions of requests. */
public enum Action {
  CREATE,
  SCHEDULE,
  CANCEL,
  RESTORE,
  START,
  REPORT,
  MISS;

  @JsonCreator
  static Action read(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
