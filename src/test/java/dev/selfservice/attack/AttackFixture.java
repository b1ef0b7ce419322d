package dev.selfservice.attack;

import dev.selfservice.support.Api;
import dev.selfservice.support.AuthorizationServer;
import dev.selfservice.support.Tables;
import dev.selfservice.support.TestBackend;
import dev.selfservice.support.TestCustomer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The data that the attacks run on: a customer of the attacker's own, a customer of somebody else,
 * and the names that the tables use for their data. The database holds nothing else, so all of it
 * can be compared after each attack.
 */
final class AttackFixture {
  private static final Pattern NAME = Pattern.compile("\\$\\{([a-z.]+)(?:([+-])([0-9]+))?}");
  private static final Pattern REPEATED = Pattern.compile("(?s)«([^»]*)»×([0-9]+)");

  private final Map<String, String> names = new HashMap<>();
  private final TestCustomer mine;

  private AttackFixture(TestCustomer mine, TestCustomer foreign, TestCustomer optedOut) {
    this.mine = mine;
    name("", mine);
    name("foreign.", foreign);
    name("out.", optedOut);
    names.put("user", mine.user);
    names.put("creator", mine.creator);
    names.put("approver", mine.approver);
    names.put("admin", mine.admin);
    names.put("out.approver", optedOut.approver);
    names.put("foreign.approver", foreign.approver);
    names.put("dollar", "$");
    names.put("iss", TestBackend.authorization().issuer());
    names.put("aud", AuthorizationServer.AUDIENCE);
    names.put("kid", TestBackend.authorization().key().getKeyID());
    names.put("etag", etag(mine));
    nameStates();
  }

  /**
   * Names the data of one customer: its identity, a scheduled toggle, and a single activity that is
   * ready.
   */
  private void name(String owner, TestCustomer world) {
    String toggle = world.createToggle();
    world.scheduleToggle(toggle, TestCustomer.in(Duration.ofDays(2)));
    String single = world.createSingle();
    names.put(owner + "csi", world.customer);
    names.put(owner + "id", toggle);
    names.put(owner + "below", world.below(toggle));
    names.put(owner + "ready", single);
    names.put(owner + "path", world.path(toggle));
    names.put(owner + "executions", world.executions("DCMATI"));
    names.put(
        owner + "config",
        "/customers/%s/%s/products/config".formatted(world.customer, TestCustomer.SERVICE_TYPE));
    names.put(owner + "change", world.history(toggle, "").json().at("/changes/0/id").asText());
    if (owner.equals("out.")) {
      world.optIn(false);
    }
  }

  /** The running one is last: only one execution runs on an instance at a time. */
  private void nameStates() {
    for (String outcome : List.of("succeeded", "failed")) {
      String id = mine.createRunning();
      mine.report(id, outcome).expect(200);
      names.put(outcome, mine.path(id));
    }
    String running = mine.createRunning();
    names.put("running", mine.path(running));
    names.put("running.id", running);
    names.put("ready.path", mine.path(get("ready")));
    names.put("below.path", mine.path(get("below")));
    names.put("taken", mine.details(get("id")).expect(200).json().get("scheduledStart").asText());
    names.put("ready.change", mine.history(get("ready"), "").json().at("/changes/0/id").asText());
  }

  private static String etag(TestCustomer world) {
    String id = world.createSingle();
    return world.details(id).header("ETag").replace("\"", "");
  }

  /** Empties the database first. */
  static AttackFixture set(Api api) {
    return set(api, Api::token);
  }

  /** The same where the service accepts other tokens than the usual ones. */
  static AttackFixture set(Api api, TestCustomer.Tokens tokens) {
    Tables.empty();
    return new AttackFixture(
        TestCustomer.create(api, tokens),
        TestCustomer.create(api, tokens),
        TestCustomer.create(api, tokens));
  }

  TestCustomer mine() {
    return mine;
  }

  /** The value of a name, e.g. {@code foreign.id}. */
  String get(String name) {
    var value = names.get(name);
    if (value == null) {
      throw new IllegalArgumentException("Nothing is called " + name);
    }
    return value;
  }

  /**
   * A cell with each {@code ${name}} replaced by its value ({@code ${now+60}}: seconds of this
   * JVM's clock, as in tokens; {@code ${time+60}}: a time of the service's clock), and {@code
   * «text»×3} by the text three times.
   */
  String play(String cell) {
    return REPEATED
        .matcher(NAME.matcher(cell).replaceAll(found -> Matcher.quoteReplacement(value(found))))
        .replaceAll(
            found ->
                Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
  }

  /** A cell with only these names replaced. */
  static String named(String cell, Map<String, String> names) {
    return NAME.matcher(cell)
        .replaceAll(found -> Matcher.quoteReplacement(names.get(found.group(1))));
  }

  private String value(MatchResult found) {
    long more = found.group(3) == null ? 0 : Long.parseLong(found.group(2) + found.group(3));
    return switch (found.group(1)) {
      case "now" -> Long.toString(Instant.now().getEpochSecond() + more);
      case "time" -> TestCustomer.in(Duration.ofSeconds(more)).toString();
      default -> get(found.group(1));
    };
  }
}
