package dev.selfservice.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberChecksTest {
  @Test
  void acceptsAListOfAnyKind() {
    assertThat(MemberChecks.list("all", List.of("a", "b"))).containsExactly("a", "b");
    assertThat(MemberChecks.list("all", Arrays.asList("a", "b"))).containsExactly("a", "b");
  }

  @Test
  void pointsAtANullInAList() {
    assertThat(fault(() -> MemberChecks.list("all", Arrays.asList("a", null)))).isEqualTo("all/1");
  }

  @Test
  void anOptionalListThatIsAbsentIsEmpty() {
    assertThat(MemberChecks.optionalList("all", null)).isEmpty();
  }

  @Test
  void pointsAtAMissingMember() {
    assertThat(fault(() -> MemberChecks.list("all", null))).isEqualTo("all");
    assertThat(fault(() -> MemberChecks.required("one", null))).isEqualTo("one");
    assertThat(fault(() -> MemberChecks.text("one", null, 5))).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void textMustNotBeBlankUnlessItIsOptional(String nothing) {
    assertThat(fault(() -> MemberChecks.text("one", nothing, 5))).isEqualTo("one");
    assertThat(MemberChecks.optionalText("one", nothing, 5)).isEmpty();
  }

  @Test
  void textIsBounded() {
    assertThat(MemberChecks.text("one", "12345", 5)).isEqualTo("12345");
    assertThat(MemberChecks.optionalText("one", "12345", 5)).contains("12345");
    assertThat(fault(() -> MemberChecks.text("one", "123456", 5))).isEqualTo("one");
    assertThat(fault(() -> MemberChecks.optionalText("one", "      ", 5))).isEqualTo("one");
  }

  private static String fault(ThrowingCallable call) {
    InvalidMember invalid = catchThrowableOfType(InvalidMember.class, call);
    assertThat(invalid).isNotNull();
    return invalid.name();
  }
}
