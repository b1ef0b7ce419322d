package dev.selfservice.demo;

/** A request: its path below the base of the API, and its JSON body; empty for none. */
record DemoCall(String method, String path, String body) {
  private static final String EXECUTIONS =
      "/customers/%s/%s/products/config/instances/%s/executions";

  static DemoCall get(String path) {
    return new DemoCall("GET", path, "");
  }

  static DemoCall put(String path, String body) {
    return new DemoCall("PUT", path, body);
  }

  static DemoCall post(String path, String body) {
    return new DemoCall("POST", path, body);
  }

  static String executions(String customer, String serviceType, String instance) {
    return EXECUTIONS.formatted(customer, serviceType, instance);
  }
}
