package dev.selfservice.demo;

import dev.selfservice.support.AuthorizationServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.LogManager;

/** {@code mvn -Pdemo}: starts all that the main job needs, does it once, and stays up. */
public final class Demo {
  private final Narrator narrator = new Narrator();
  private final Path base;

  private Demo(Path base) {
    this.base = base;
  }

  /**
   * @param arguments the directory of the project
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    LogManager.getLogManager()
        .readConfiguration(Demo.class.getResourceAsStream("/logging.properties"));
    var demo = new Demo(Path.of(arguments[0]));
    try {
      demo.run();
    } catch (CannotGoOn e) {
      demo.narrator.plain("\n\nThe demo cannot go on.\n\n" + e.getMessage());
      System.exit(1);
    }
  }

  private void run() throws IOException, InterruptedException {
    narrator.plain("\n\nSelf-service configuration executions: the demo");
    try (var authorization = new AuthorizationServer()) {
      narrator.chapter("Start");
      narrator.fact("Authorization server", authorization.issuer());
      var server = DemoServer.start(base, authorization.configuration());
      awaitReady(server);
      tell(server, new People(authorization));
      server.stayUp();
    }
  }

  private void awaitReady(DemoServer server) throws IOException, InterruptedException {
    var since = Instant.now();
    narrator.fact("Service", api(server));
    narrator.fact("Its log", base.relativize(server.log()).toString());
    narrator.begin("A dot a second");
    server.awaitReady(narrator::step);
    narrator.done("ready after %d s".formatted(Duration.between(since, Instant.now()).toSeconds()));
    narrator.say("");
    narrator.say("The paths below go on from the service's address.");
  }

  private void tell(DemoServer server, People people) throws IOException, InterruptedException {
    var stage = new Stage(server, new Service(api(server)), narrator);
    var story = new Story(stage, narrator, people);
    story.onboard();
    story.cancelToggle();
    story.cancelTree();
    String scheduled = story.planAnother();
    String running = story.fill();
    story.refuse(scheduled, running);
    handOver(server, people.visitor(), scheduled);
  }

  private void handOver(DemoServer server, Person visitor, String scheduled) {
    narrator.chapter("Now you");
    narrator.say("Cancel what is still scheduled (paste the line; the token is good for an hour):");
    narrator.plain(
        "%ncurl -i -X PUT '%s' -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' -d '%s'%n"
            .formatted(api(server) + scheduled, visitor.token(), Bodies.CANCEL));
    narrator.say("For docs/selfservice.http, in place of its first lines (the same token):");
    narrator.plain("%n@host = %s%n@token = %s%n".formatted(host(server), visitor.token()));
    narrator.fact("Explorer", host(server) + "/selfservice/");
    narrator.fact("Stop", "Ctrl-C");
  }

  private static String api(DemoServer server) {
    return host(server) + "/selfservice/v1";
  }

  private static String host(DemoServer server) {
    return "http://127.0.0.1:" + server.port();
  }
}
