package dev.selfservice.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Api;
import dev.selfservice.support.Deployments;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every attack of the tables on the running server. */
@Tag("postgresql")
@ExtendWith(ArquillianExtension.class)
class AttackIT {
  @ArquillianResource URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployments.selfservice();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokens", "transport", "tenancy", "http", "bodies"})
  void isAnsweredAsItsRowSaysAndChangesNothing(String name) {
    var rows = Table.named(name).rows();

    var faults = new Suite(new Api(url)).run(rows);

    System.out.printf(
        "Attacks, %s, on %s: %d, faults %d%n",
        name, System.getProperty("selfservice.server"), rows.size(), faults.size());
    assertThat(faults).isEmpty();
  }

  @Test
  void everyScopeOperationOwnerOptInAndStateIsAnsweredAsTheTableSays() {
    var matrix = new Matrix(new Api(url));

    var faults = matrix.run(Table.named(Table.OPERATIONS).rows());

    System.out.printf("Cells on %s: %s%n", System.getProperty("selfservice.server"), matrix);
    assertThat(faults).isEmpty();
  }
}
