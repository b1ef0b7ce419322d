package dev.selfservice.bench;

import dev.selfservice.bench.Load.Request;
import dev.selfservice.bench.Orchard.Tree;
import dev.selfservice.support.Api;
import dev.selfservice.support.AuthorizationServer;
import dev.selfservice.support.Installation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The WAR on its server, over HTTP with a token, as an approver's client calls it. */
final class Service implements Contender {
  static final String NAME = "the service";

  private final Installation server;
  private final Postgres database;
  private final AuthorizationServer authorization;
  private final Load load;

  Service(Installation server, Postgres database, AuthorizationServer authorization, Path folder) {
    this.server = server;
    this.database = database;
    this.authorization = authorization;
    this.load = new Load(folder, server.url() + "v1");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Sample cancel(List<Tree> trees, int connections) throws Exception {
    var paths = new ArrayList<List<String>>();
    for (int i = 0; i < connections; i++) {
      paths.add(Orchard.share(trees, i, connections).stream().map(Tree::path).toList());
    }
    return send(new Request("PUT", token(Api.APPROVER), "{\"action\":\"cancel\"}", 200), paths);
  }

  /** The same request again and again. */
  Sample read(String path, int requests, int connections) throws Exception {
    var each = Collections.nCopies(requests / connections, path);
    return send(
        new Request("GET", token(Api.USER), "", 200), Collections.nCopies(connections, each));
  }

  /** The same once, to look at the answer. */
  Answer get(String path) {
    return server.api().unchecked().call("GET", path, token(Api.USER), null);
  }

  private String token(String scope) {
    return authorization.token("alice", List.of(scope), List.of(Orchard.CUSTOMER));
  }

  private Sample send(Request request, List<List<String>> paths) throws Exception {
    var meter = new Processor.Meter(() -> Processor.micros(server.pid()), database.pid());
    return meter.sample(load.send(request, paths));
  }
}
