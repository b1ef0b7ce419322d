package dev.selfservice.support;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Payara Micro: a process for each class of tests, started with the WAR. */
final class PayaraMicro implements Server {
  @Override
  public void prepare(Map<String, String> configuration) {
    System.setProperty(
        "selfservice.server.jvm",
        "-Xmx768m -Dselfservice.host=127.0.0.1 "
            + configuration.entrySet().stream()
                .map(entry -> "-D%s=%s".formatted(property(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining(" ")));
    System.setProperty(
        "selfservice.server.options",
        "--prebootcommandfile %s --logToFile %s"
            .formatted(
                Server.config().resolve("payara-micro/preboot.asadmin"),
                Server.work()
                    .resolve(
                        "payara-micro-on-%s.log"
                            .formatted(System.getProperty("selfservice.database")))));
  }

  /**
   * MicroProfile's own variables are read from the environment only; as properties they have their
   * proper names.
   */
  private static String property(String variable) {
    return variable.startsWith("MP_")
        ? variable.toLowerCase(Locale.ROOT).replace('_', '.')
        : variable;
  }
}
