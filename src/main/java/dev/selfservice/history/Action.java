package dev.selfservice.history;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a change was; written in lower case, as clients ask for it. */
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
