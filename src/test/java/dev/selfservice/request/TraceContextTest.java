package dev.selfservice.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final String NEW = "00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-00";

  @ParameterizedTest
  @CsvSource({
    "00, 00, 00",
    "00, 01, 01",
    "00, ff, 01", // only the known flag
    "00, 02, 00",
    "cc, 01, 01",
    "cc, 01-what-comes-later, 01",
    "01, 00-, 00"
  })
  void continuesTheCallersTraceInANewSpan(String version, String flags, String answered) {
    var trace = TraceContext.of(List.of("%s-%s-%s-%s".formatted(version, ID, PARENT, flags)));

    assertThat(trace.id()).isEqualTo(ID);
    assertThat(trace.span()).matches("(?!0{16})[0-9a-f]{16}").isNotEqualTo(PARENT);
    assertThat(trace.parent()).isEqualTo("00-%s-%s-%s", ID, trace.span(), answered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
        "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01.more",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-٤bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
      })
  void startsANewTraceForAnInvalidHeader(String header) {
    var trace = TraceContext.of(List.of(header));

    assertThat(trace.parent()).matches(NEW);
    assertThat(trace.id()).isNotEqualTo(ID);
  }

  @Test
  void startsANewTraceForNoneOrTwoHeaders() {
    String one = "00-%s-%s-01".formatted(ID, PARENT);

    assertThat(TraceContext.of(List.of()).parent()).matches(NEW);
    assertThat(TraceContext.of(List.of(one, one)).id()).isNotEqualTo(ID);
  }

  @Test
  void newTracesDiffer() {
    assertThat(TraceContext.of(List.of()).id()).isNotEqualTo(TraceContext.of(List.of()).id());
  }
}
