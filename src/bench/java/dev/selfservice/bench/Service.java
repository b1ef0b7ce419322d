package dev.selfservice.bench;

import dev.selfservice.bench.LoadGenerator.Request;
import dev.selfservice.bench.TreeGenerator.Tree;
import dev.selfservice.support.Api;
import dev.selfservice.support.ApiResponse;
import dev.selfservice.support.AuthorizationServer;
import dev.selfservice.support.Installation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cancels trees by HTTP requests to the WAR on its server, with an approver's token. */
final class Service implements Contender {
  static final String NAME = "the service";

  private final Installation server;
  private final Postgres database;
  private final AuthorizationServer authorization;
  private final LoadGenerator loadGenerator;

  /**
   * @param folder the directory for the files of the load generator
   */
  Service(Installation server, Postgres database, AuthorizationServer authorization, Path folder) {
    this.server = server;
    this.database = database;
    this.authorization = authorization;
    this.loadGenerator = new LoadGenerator(folder, server.url() + "v1");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Sample cancel(List<Tree> trees, int connections) throws Exception {
    var paths = new ArrayList<List<String>>();
    for (int i = 0; i < connections; i++) {
      paths.add(TreeGenerator.share(trees, i, connections).stream().map(Tree::path).toList());
    }
    return send(new Request("PUT", token(Api.APPROVER), "{\"action\":\"cancel\"}", 200), paths);
  }

  /** Measures repeated GET requests for one path. */
  Sample read(String path, int requests, int connections) throws Exception {
    var pathsOfConnection = Collections.nCopies(requests / connections, path);
    return send(
        new Request("GET", token(Api.USER), "", 200),
        Collections.nCopies(connections, pathsOfConnection));
  }

  /** Makes one GET request and returns the response. */
  ApiResponse get(String path) {
    return server.api().unchecked().call("GET", path, token(Api.USER), null);
  }

  private String token(String scope) {
    return authorization.token("alice", List.of(scope), List.of(TreeGenerator.CUSTOMER));
  }

  private Sample send(Request request, List<List<String>> paths) throws Exception {
    var meter = new CpuTime.Meter(() -> CpuTime.microsOfProcessTree(server.pid()), database.pid());
    return meter.sample(loadGenerator.send(request, paths));
  }
}
