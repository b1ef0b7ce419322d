package dev.selfservice.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.Api;
import dev.selfservice.support.TestCustomer;

/** Sends the rows of {@code attacks/servers.md} for one deployment. */
final class ServerTokens {
  private ServerTokens() {}

  /**
   * Sends the rows with exactly these settings.
   *
   * @param tokens the source of tokens that this deployment accepts
   */
  static void send(Api api, String settings, TestCustomer.Tokens tokens) {
    var rows =
        AttackTable.named(AttackTable.SERVERS).rows().stream()
            .filter(row -> row.cell("settings").equals(settings))
            .toList();

    var faults = new AttackSuite(api, tokens).run(rows);

    System.out.printf(
        "Tokens of authorization servers, settings “%s”, on %s: %d, faults %d%n",
        settings, System.getProperty("selfservice.server"), rows.size(), faults.size());
    assertThat(rows).isNotEmpty();
    assertThat(faults).isEmpty();
  }

  /** The lines of a properties file with these settings. */
  static String lines(String settings) {
    return settings.replace(" ; ", "\n");
  }
}
