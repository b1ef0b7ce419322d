package dev.selfservice.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberTest {
  @Test
  void takesAListOfAnyKind() {
    assertThat(Member.list("all", List.of("a", "b"))).containsExactly("a", "b");
    assertThat(Member.list("all", Arrays.asList("a", "b"))).containsExactly("a", "b");
  }

  @Test
  void pointsAtANullInAList() {
    assertThat(fault(() -> Member.list("all", Arrays.asList("a", null)))).isEqualTo("all/1");
  }

  @Test
  void anOptionalListThatIsAbsentIsEmpty() {
    assertThat(Member.optionalList("all", null)).isEmpty();
  }

  @Test
  void pointsAtWhatIsMissing() {
    assertThat(fault(() -> Member.list("all", null))).isEqualTo("all");
    assertThat(fault(() -> Member.required("one", null))).isEqualTo("one");
    assertThat(fault(() -> Member.text("one", null, 5))).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void textMustSaySomethingUnlessItIsOptional(String nothing) {
    assertThat(fault(() -> Member.text("one", nothing, 5))).isEqualTo("one");
    assertThat(Member.optionalText("one", nothing, 5)).isEmpty();
  }

  @Test
  void textIsBounded() {
    assertThat(Member.text("one", "12345", 5)).isEqualTo("12345");
    assertThat(Member.optionalText("one", "12345", 5)).contains("12345");
    assertThat(fault(() -> Member.text("one", "123456", 5))).isEqualTo("one");
    assertThat(fault(() -> Member.optionalText("one", "      ", 5))).isEqualTo("one");
  }

  private static String fault(ThrowingCallable call) {
    InvalidMember invalid = catchThrowableOfType(InvalidMember.class, call);
    assertThat(invalid).isNotNull();
    return invalid.name();
  }
}
