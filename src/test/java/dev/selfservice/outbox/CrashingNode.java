package dev.selfservice.outbox;

import dev.selfservice.support.Api;
import dev.selfservice.support.DatabaseProxy;
import dev.selfservice.support.Node;
import dev.selfservice.support.PostgreSql;
import dev.selfservice.support.ProxiedConnection;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.WebhookReceiver;
import dev.selfservice.support.WebhookReceiver.Delivery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A node with its own connection to the database and its own path at the receiver, so that the test
 * can identify which node acts.
 */
final class CrashingNode implements AutoCloseable {
  private final String name;
  private final PostgreSql database = (PostgreSql) TestBackend.database();
  private final DatabaseProxy proxy = database.anotherProxy();
  private final Map<String, String> configuration = new HashMap<>();
  private Node node;

  /** The kind of crash. */
  enum Crash {
    NODE_KILLED,
    CONNECTION_TERMINATED
  }

  /** Starts the node, and returns before it is ready. */
  CrashingNode(String name, WebhookReceiver receiver) {
    this.name = name;
    configuration.putAll(database.configuration(proxy));
    configuration.putAll(TestBackend.authorization().configuration());
    configuration.putAll(receiver.configuration());
    configuration.computeIfPresent("SELFSERVICE_WEBHOOK_URL", (key, url) -> url + "/" + name);
    configuration.put("SELFSERVICE_WEBHOOK_TIMEOUT", "PT3S");
    configuration.put("SELFSERVICE_DISPATCH_INTERVAL", "PT0.2S");
    node = Node.start(name, Node.freePort(), configuration);
  }

  Api api() {
    return node.api();
  }

  Node node() {
    return node;
  }

  DatabaseProxy proxy() {
    return proxy;
  }

  boolean sent(Delivery delivery) {
    return delivery.path().endsWith("/" + name);
  }

  /**
   * Returns when the crash has happened; a killed node is starting again.
   *
   * @param connections the lost ones, if not all connections are lost
   */
  void crash(Crash how, List<ProxiedConnection> connections) throws Exception {
    switch (how) {
      case NODE_KILLED -> node.kill();
      case CONNECTION_TERMINATED -> {
        for (var connection : connections) {
          database.terminate(connection.pid());
        }
      }
    }
    for (var connection : connections) {
      connection.end();
    }
    if (how == Crash.NODE_KILLED) {
      node = Node.start(name, node.port(), configuration);
    }
  }

  @Override
  public void close() {
    node.close();
    proxy.close();
  }
}
