package dev.selfservice.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.MutatedBuild;
import dev.selfservice.support.Node;
import dev.selfservice.support.Progress;
import dev.selfservice.support.TestBackend;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the attack suite itself: in a build without a guard, the attack for that guard must fail.
 */
@Tag("deep")
@Tag("once")
class GuardsIT {
  private static final Progress PROGRESS = new Progress("Guards", guards().size());

  static List<RemovableGuard> guards() {
    return RemovableGuards.all().stream().limit(Integer.getInteger("guards", 3)).toList();
  }

  @ParameterizedTest
  @MethodSource("guards")
  void attackFailsWithoutItsGuard(RemovableGuard guard) throws Exception {
    try (var node = Node.start("guard", Node.freePort(), build(guard)).awaitReady()) {
      var faults = new AttackSuite(node.api().unchecked()).run(List.of(guard.row()));

      System.out.printf("Guards: without “%s” %s%n", guard, faults);
      assertThat(faults).isNotEmpty();
      PROGRESS.done(1);
    }
  }

  private static Map<String, String> build(RemovableGuard guard) throws Exception {
    var configuration = new HashMap<>(TestBackend.database().configuration());
    configuration.putAll(TestBackend.authorization().configuration());
    configuration.putAll(MutatedBuild.build("mutant-guard", guard.changes()));
    return configuration;
  }
}
