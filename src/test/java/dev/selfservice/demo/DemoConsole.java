package dev.selfservice.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints the events of the demo. UTF-8 in every locale, because the answers are UTF-8 too. */
final class DemoConsole {
  private static final String INDENT = "   ";

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private int chapter;

  void chapter(String title) {
    chapter++;
    out.printf("%n%n%d  %s%n%s%n", chapter, title, "-".repeat(title.length() + 3));
  }

  void say(String text) {
    out.println((INDENT + text).stripTrailing());
  }

  void fact(String name, String value) {
    say("%-22s %s".formatted(name, value));
  }

  /** Begins a line that {@link #step} and {@link #done} continue. */
  void begin(String name) {
    out.print("%s%-22s ".formatted(INDENT, name));
    out.flush();
  }

  void step() {
    out.print(".");
    out.flush();
  }

  void done(String text) {
    out.println(" " + text);
  }

  /** Prints a call in one line, with its status. */
  void line(DemoCall call, DemoResponse answer, String remark) {
    say("%d  %-4s %-46s  %s".formatted(answer.status(), call.method(), call.path(), remark));
  }

  /** Prints a whole request and its whole answer. */
  void exchange(String title, DemoCall call, DemoResponse answer) {
    say("");
    say("* " + title);
    say("");
    say("%s %s".formatted(call.method(), call.path()));
    block(call.body());
    say("");
    say("=> " + answer.status());
    answer.challenge().ifPresent(challenge -> say("WWW-Authenticate: " + challenge));
    block(answer.body());
  }

  void event(ReceivedEvent event) {
    say("%-20s  %-9s  %s".formatted(event.type(), event.state(), event.time()));
  }

  void block(String json) {
    if (!json.isEmpty()) {
      Json.pretty(json).lines().forEach(this::say);
    }
  }

  void plain(String text) {
    out.println(text);
  }
}
