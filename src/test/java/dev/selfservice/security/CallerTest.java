package dev.selfservice.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfservice.request.Actor;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {
  private final Set<String> scopes = new HashSet<>(Set.of(Scope.USER));
  private final Set<String> customers = new HashSet<>(Set.of("1234"));
  private final Caller caller =
      new Caller("ann", Optional.of("console"), scopes, customers, Optional.empty());

  @Test
  void isTheSubjectAndClientOfTheToken() {
    assertThat(caller.getName()).isEqualTo("ann");
    assertThat(caller.actor()).isEqualTo(new Actor("ann", Optional.of("console")));
  }

  @Test
  void actsOnlyForItsCustomers() {
    assertThat(caller.speaksFor("1234")).isTrue();
    assertThat(caller.speaksFor("5678")).isFalse();
  }

  @Test
  void isNotAffectedByLaterChangesOfItsInputs() {
    scopes.add(Scope.APPROVER);
    customers.add("5678");

    assertThat(caller.scopes()).containsExactly(Scope.USER);
    assertThat(caller.speaksFor("5678")).isFalse();
  }

  @Test
  void isFoundInItsRequest() {
    assertThat(Caller.of(new Request(caller))).isSameAs(caller);
  }

  private record Request(Caller caller) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return true;
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
