package dev.selfservice.creation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.InServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestCustomer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A create: the created executions, and the refusals. */
@Tag("h2")
class CreationIT extends InServer {
  @Test
  void aToggleIsCreatedWithItsSecondHalf() {
    var created = world.tryCreate("DCMATI", TestCustomer.TOGGLE, "Enable", null).expect(201);
    String id = created.json().path("id").asText();

    assertThat(created.body()).isEqualTo("{\"id\":\"%1$s\",\"rfcNumber\":\"%1$s\"}".formatted(id));
    assertThat(created.header("Location")).endsWith(world.path(id));
    var below = world.details(id).expect(200).json().at("/downStreamExecutions/0");
    assertThat(below.at("/config/activity/type").asText()).isEqualTo("Disable");
    assertThat(below.path("referenceExecutionId").asText()).isEqualTo(id);
  }

  @Test
  void parametersAreCheckedAgainstTheCatalogue() {
    var before = Tables.content();
    String body =
        """
        {"summary":"x","config":{"type":"Trace & Debug","activity":{"name":"FRD Enable/Disable","type":"Enable",
         "parameters":[{"name":"Colour","value":"red"},{"name":"Auto_Disable_Interval","value":"3"}]}}}""";

    var answer =
        world.api.call("POST", world.executions("DCMATI"), world.creator, body).expect(422);

    assertThat(answer.problem()).isEqualTo("invalid-parameters");
    assertThat(answer.json().path("parameters").findValuesAsText("name"))
        .containsExactly("Colour", "Auto_Disable_Interval", "UserName");
    assertThat(world.tryCreate("DCMATI", "Dance", "Purge", null).expect(422).problem())
        .isEqualTo("unknown-activity");
    assertThat(Tables.content()).isEqualTo(before);
  }

  @Test
  void aDownstreamExecutionMustBeOfTheSameCustomerOnAnyInstance() {
    String root = world.createSingle();
    String below = world.create("TCMATI", TestCustomer.SINGLE, "Purge", root);
    String foreign = TestCustomer.create(world.api).createSingle();

    assertThat(world.below(root)).isEqualTo(below);
    world.tryCreate("DCMATI", TestCustomer.SINGLE, "Purge", foreign).expect(404);
  }
}
