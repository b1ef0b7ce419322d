package dev.selfservice.demo;

import dev.selfservice.support.AuthorizationServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.logging.LogManager;

/**
 * {@code mvn -Pdemo}: starts everything that the main job needs, does the job once, and stays up.
 */
public final class Demo {
  private final DemoConsole narrator = new DemoConsole();
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
    } catch (DemoFailed e) {
      demo.narrator.plain("\n\nThe demo cannot go on.\n\n" + e.getMessage());
      System.exit(1);
    }
  }

  private void run() throws IOException, InterruptedException {
    narrator.plain("\n\nSelf-service configuration executions: the demo");
    int port = DemoServer.freePort();
    try (var authorization = new AuthorizationServer();
        var robot = robot(authorization, port)) {
      narrator.chapter("Start");
      narrator.fact("Authorization server", authorization.issuer());
      narrator.fact("Robot's webhook", robot.address());
      var configuration = new HashMap<>(authorization.configuration());
      configuration.putAll(robot.configuration());
      var server = DemoServer.start(base, port, configuration);
      awaitReady(server);
      runStory(server, new DemoUsers(authorization), robot);
      server.stayUp();
    }
  }

  private AutomationRobot robot(AuthorizationServer authorization, int port) throws IOException {
    return new AutomationRobot(
        new DemoUsers(authorization)::robot, new DemoApi(api(port)), narrator);
  }

  private void awaitReady(DemoServer server) throws IOException, InterruptedException {
    var since = Instant.now();
    narrator.fact("Service", api(server.port()));
    narrator.fact("Its log", base.relativize(server.log()).toString());
    narrator.begin("A dot a second");
    server.awaitReady(narrator::step);
    narrator.done("ready after %d s".formatted(Duration.between(since, Instant.now()).toSeconds()));
    narrator.say("");
    narrator.say("The paths below go on from the service's address.");
  }

  private void runStory(DemoServer server, DemoUsers people, AutomationRobot robot)
      throws IOException, InterruptedException {
    var stage = new CheckedCalls(server, new DemoApi(api(server.port())), narrator);
    var story = new DemoScript(stage, narrator, people, robot);
    story.onboard();
    story.cancelToggle();
    story.cancelTree();
    story.live();
    String scheduled = story.planAnother();
    String running = story.fill();
    story.refuse(scheduled, running);
    handOver(server, people.visitor(), scheduled);
  }

  private void handOver(DemoServer server, DemoUser visitor, String scheduled) {
    narrator.chapter("Now you");
    narrator.say("Cancel what is still scheduled (paste the line; the token is good for an hour):");
    narrator.plain(
        "%ncurl -i -X PUT '%s' -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' -d '%s'%n"
            .formatted(api(server.port()) + scheduled, visitor.token(), Bodies.CANCEL));
    narrator.say("For docs/selfservice.http, in place of its first lines (the same token):");
    narrator.plain("%n@host = %s%n@token = %s%n".formatted(host(server.port()), visitor.token()));
    narrator.fact("Explorer", host(server.port()) + "/selfservice/");
    narrator.fact("Stop", "Ctrl-C");
  }

  private static String api(int port) {
    return host(port) + "/selfservice/v1";
  }

  private static String host(int port) {
    return "http://127.0.0.1:" + port;
  }
}
