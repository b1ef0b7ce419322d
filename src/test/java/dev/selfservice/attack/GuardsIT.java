package dev.selfservice.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Backend;
import dev.selfservice.support.Mutant;
import dev.selfservice.support.Node;
import dev.selfservice.support.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite proves itself: without a guard the attack goes red that is there for it. */
@Tag("deep")
@Tag("once")
class GuardsIT {
  private static final Progress PROGRESS = new Progress("Guards", guards().size());

  static List<Guard> guards() {
    return Guards.all().stream().limit(Integer.getInteger("guards", 3)).toList();
  }

  @ParameterizedTest
  @MethodSource("guards")
  void withoutItItsAttackGoesRed(Guard guard) throws Exception {
    try (var node = Node.start("guard", Node.freePort(), build(guard)).awaitReady()) {
      var faults = new Suite(node.api().unchecked()).run(List.of(guard.row()));

      System.out.printf("Guards: without “%s” %s%n", guard, faults);
      assertThat(faults).isNotEmpty();
      PROGRESS.done(1);
    }
  }

  private static Map<String, String> build(Guard guard) throws Exception {
    var configuration = new HashMap<>(Backend.database().configuration());
    configuration.putAll(Backend.authorization().configuration());
    configuration.putAll(Mutant.build("mutant-guard", guard.changes()));
    guard.settings().forEach((name, value) -> configuration.put(name, value.get()));
    return configuration;
  }
}
