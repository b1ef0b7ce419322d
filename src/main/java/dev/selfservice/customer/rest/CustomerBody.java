package dev.selfservice.customer.rest;

import dev.selfservice.json.InvalidMember;
import dev.selfservice.json.Member;
import java.util.List;

/** {@code {"name","products":["config"]}}: what is sent, and what is answered. */
public record CustomerBody(String name, List<String> products) {
  private static final String CONFIG = "config";

  public CustomerBody {
    Member.text("name", name, 200);
    products = Member.list("products", products);
    for (int i = 0; i < products.size(); i++) {
      if (!products.get(i).equals(CONFIG)) {
        throw new InvalidMember("products/" + i, "The only product is “config”.");
      }
    }
  }

  boolean optsIn() {
    return products.contains(CONFIG);
  }
}
