package dev.selfservice.attack;

import dev.selfservice.support.Api;
import dev.selfservice.support.InServer;
import org.junit.jupiter.api.Test;

/** Tokens of the authorization servers that need no setting. */
class ServersIT extends InServer {
  @Test
  void tokensGetTheAnswersOfTheirRows() {
    ServerTokens.send(new Api(url), "", Api::token);
  }
}
