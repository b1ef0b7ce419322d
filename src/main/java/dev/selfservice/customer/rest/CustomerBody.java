package dev.selfservice.customer.rest;

import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.MemberChecks;
import java.util.List;

/** The body {@code {"name","products":["config"]}} of the request and of its answer. */
public record CustomerBody(String name, List<String> products) {
  private static final String CONFIG = "config";

  public CustomerBody {
    MemberChecks.text("name", name, 200);
    products = MemberChecks.list("products", products);
    for (int i = 0; i < products.size(); i++) {
      if (!products.get(i).equals(CONFIG)) {
        throw new InvalidMember("products/" + i, "The product must be `config`.");
      }
    }
  }

  boolean optsIn() {
    return products.contains(CONFIG);
  }

  /** The products to which a customer is opted in. */
  static List<String> products(boolean optedIn) {
    return optedIn ? List.of(CONFIG) : List.of();
  }
}
