package dev.selfservice.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.support.InServer;
import dev.selfservice.support.Resources;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Storing and reading the catalogue. */
@Tag("h2")
class CatalogueIT extends InServer {
  @Test
  void theCatalogueReturnsTheStoredType() {
    String path = "/customers/services/EBSO/products/config/types";

    assertThat(world.api.call("GET", path, world.user, null).expect(200).body())
        .isEqualTo("[\"Trace & Debug\"]");
    assertThat(
            world
                .api
                .call("GET", path + "/Trace%20%26%20Debug", world.user, null)
                .expect(200)
                .body())
        .isEqualTo(Resources.text("catalogue.json").strip());
    world
        .api
        .call("GET", "/customers/services/EBSZ/products/config/types", world.user, null)
        .expect(404);
  }
}
