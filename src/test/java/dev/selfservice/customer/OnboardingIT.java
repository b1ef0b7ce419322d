package dev.selfservice.customer;

import dev.selfservice.support.InServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Onboarding of customers and their instances. */
@Tag("h2")
class OnboardingIT extends InServer {
  @Test
  void onboardingReportsWhetherACustomerIsNew() {
    String path = "/customers/%s9".formatted(world.customer);
    String body = "{\"name\":\"Other\",\"products\":[\"config\"]}";

    world.api.call("PUT", path, world.admin, body).expect(201);
    world.api.call("PUT", path, world.admin, body).expect(200);
    world.api.call("PUT", path + "/EBSO/instances/X", world.admin, "{}").expect(201);
    world.api.call("PUT", path + "/EBSO/instances/X", world.admin, "{}").expect(200);
    world
        .api
        .call("PUT", "/customers/77777777777777/EBSO/instances/X", world.admin, "{}")
        .expect(404);
  }
}
