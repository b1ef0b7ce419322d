package dev.selfservice.bench;

import dev.selfservice.bench.Orchard.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The calls that only look, and beside them one that looks at nothing. */
record Reads(Service service, Tree tree) {
  private static final String LIST =
      "/customers/%s/%s/products/config/instances/executions?limit=25&total=false"
          .formatted(Orchard.CUSTOMER, Orchard.SERVICE_TYPE);
  private static final Pattern NEXT = Pattern.compile("<[^>]*/v1([^>]*)>; rel=\"?next\"?");
  private static final int DEEP = 400;

  static final String BARE = "bare secured request";
  static final String DETAILS = "details, tree of 2";
  static final String FIRST = "list, first page of 25";
  static final String FURTHER = "list, page %d by its link".formatted(DEEP);
  static final String OFFSET = "list, offset 10,000";

  /** By what they are called. */
  Map<String, String> paths() throws Exception {
    var paths = new LinkedHashMap<String, String>();
    paths.put(BARE, "/" + Bare.PATH);
    paths.put(DETAILS, tree.path());
    paths.put(FIRST, LIST);
    paths.put(FURTHER, further());
    paths.put(OFFSET, LIST + "&offset=10000");
    return paths;
  }

  private String further() {
    String page = LIST.replace("limit=25", "limit=200");
    for (int i = 0; i < DEEP * 25 / 200; i++) {
      page = next(page);
    }
    return page.replace("limit=200", "limit=25");
  }

  private String next(String page) {
    var answer = service.get(page).expect(200);
    var next = NEXT.matcher(answer.header("Link"));
    if (!next.find()) {
      throw new IllegalStateException("No next page in " + answer.header("Link"));
    }
    return next.group(1);
  }
}
