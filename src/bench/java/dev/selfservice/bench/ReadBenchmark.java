package dev.selfservice.bench;

import dev.selfservice.bench.TreeGenerator.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The measured read requests, and a request to {@link TokenOnlyResource} for comparison. */
record ReadBenchmark(Service service, Tree tree) {
  private static final String LIST =
      "/customers/%s/%s/products/config/instances/executions?limit=25&total=false"
          .formatted(TreeGenerator.CUSTOMER, TreeGenerator.SERVICE_TYPE);
  private static final Pattern NEXT_LINK = Pattern.compile("<[^>]*/v1([^>]*)>; rel=\"?next\"?");
  private static final int DEEP_PAGE_NUMBER = 400;

  static final String TOKEN_ONLY = "bare secured request";
  static final String DETAILS = "details, tree of 2";
  static final String FIRST_PAGE = "list, first page of 25";
  static final String DEEP_PAGE = "list, page %d by its link".formatted(DEEP_PAGE_NUMBER);
  static final String OFFSET_PAGE = "list, offset 10,000";

  /** The paths of the requests by their names in the report. */
  Map<String, String> pathsByName() throws Exception {
    var paths = new LinkedHashMap<String, String>();
    paths.put(TOKEN_ONLY, "/" + TokenOnlyResource.PATH);
    paths.put(DETAILS, tree.path());
    paths.put(FIRST_PAGE, LIST);
    paths.put(DEEP_PAGE, deepPage());
    paths.put(OFFSET_PAGE, LIST + "&offset=10000");
    return paths;
  }

  /** Follows the {@code next} links from the first page, with a larger page size. */
  private String deepPage() {
    String page = LIST.replace("limit=25", "limit=200");
    for (int i = 0; i < DEEP_PAGE_NUMBER * 25 / 200; i++) {
      page = nextPage(page);
    }
    return page.replace("limit=200", "limit=25");
  }

  private String nextPage(String page) {
    var response = service.get(page).expect(200);
    var link = NEXT_LINK.matcher(response.header("Link"));
    if (!link.find()) {
      throw new IllegalStateException("No link to a next page: " + response.header("Link"));
    }
    return link.group(1);
  }
}
