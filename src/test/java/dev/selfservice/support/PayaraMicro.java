package dev.selfservice.support;

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
                .map(
                    entry -> "-D%s=%s".formatted(Server.property(entry.getKey()), entry.getValue()))
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
}
