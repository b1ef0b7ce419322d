package dev.selfservice.execution.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.selfservice.customer.rest.PathAccess;
import dev.selfservice.execution.ExecutionFilter;
import dev.selfservice.http.QueryParameters;
import dev.selfservice.http.UriAccess;
import dev.selfservice.json.Times;
import dev.selfservice.problem.Refusal;
import dev.selfservice.problem.Refusal.InvalidRequest;
import dev.selfservice.problem.Refusal.NotFound;
import dev.selfservice.problem.RefusalProblem;
import dev.selfservice.problem.Refused;
import dev.selfservice.security.Caller;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Fuzzes the parts of a request besides its body: path, query and condition. */
class RequestFuzzTest {
  private static final String CUSTOMER = "20000001";
  private static final Caller CALLER =
      new Caller("ann", Optional.empty(), Set.of(), Set.of(CUSTOMER), Optional.empty());

  /** One line for each: the path's four parameters, the query's value and the condition. */
  @FuzzTest
  @DictionaryEntries({
    "20000001",
    "3-7JZXAMZ",
    "..",
    "%2e",
    "true",
    "false",
    "10000",
    "2147483648",
    "W/\"",
    "\"",
    "*",
    ",",
    "\t",
    "\u0000",
    "\u0085",
    "\u00ff",
    "2030-08-26T08:53:51Z"
  })
  void read(byte[] input) {
    String[] lines = (new String(input, StandardCharsets.UTF_8) + "\n\n\n\n\n").split("\n", 6);
    assertLeadsToOwnOrNowhere(lines);
    assertQuery(lines[4]);
    assertCondition(lines[5].replaceFirst("\n+$", ""));
  }

  // --- the path

  private static void assertLeadsToOwnOrNowhere(String[] parameters) {
    var path = new ExecutionPath();
    var names = List.of("supportIdentifier", "serviceType", "instanceId", "executionId");
    var values = new MultivaluedHashMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      values.add(names.get(i), parameters[i]);
    }
    PathAccess.set(path, uri(values));
    boolean named = isName(parameters[1]) && isName(parameters[2]);
    assertReads(() -> path.target(CALLER), parameters[0].equals(CUSTOMER) && named, new NotFound());
    assertReads(path::target, consistsOf(parameters[0], 20, "0123456789") && named, new NotFound());
    assertReads(path::executionId, isId(parameters[3]), new NotFound());
  }

  private static boolean isName(String text) {
    return consistsOf(
        text, 64, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
  }

  private static boolean isId(String text) {
    return text.startsWith("3-")
        && consistsOf(text.substring(2), 10, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  }

  private static boolean consistsOf(String text, int most, String letters) {
    return !text.isEmpty()
        && text.length() <= most
        && text.chars().allMatch(c -> letters.indexOf(c) >= 0);
  }

  private static void assertReads(Supplier<?> reading, boolean good, Refusal otherwise) {
    try {
      assertThat(reading.get()).isNotNull();
      assertThat(good).isTrue();
    } catch (Refused e) {
      assertThat(e.refusal()).isEqualTo(otherwise);
      assertThat(good).isFalse();
    }
  }

  // --- the query

  private static void assertQuery(String value) {
    var query = query(value);
    boolean plain = value.length() <= 1_000 && value.chars().noneMatch(RequestFuzzTest::isDanger);
    assertAnswers(() -> query.text("p"), plain ? Optional.of(value) : null);
    assertAnswers(() -> query.number("p", 1, 200, 25), number(value));
    assertAnswers(
        () -> query.flag("p", true),
        Set.of("true", "false").contains(value) ? value.equals("true") : null);
    assertAnswers(() -> query.time("p"), Times.read(value.replace(' ', '+')).orElse(null));
    assertAnswers(
        () ->
            new FilterParameters(query.text("p").orElse(null), null, null, null, null, null, null)
                .filter(),
        plain ? ExecutionFilter.NONE.target(value) : null);
  }

  private static Integer number(String value) {
    boolean digits = consistsOf(value, 9, "0123456789");
    return digits && Long.parseLong(value) >= 1 && Long.parseLong(value) <= 200
        ? Integer.valueOf(value)
        : null;
  }

  private static boolean isDanger(int c) {
    boolean control = c < ' ' || (c >= 0x7f && c <= 0x9f);
    return control && c != '\t' && c != '\n' && c != '\r';
  }

  /** Expects that value, or a refusal that names the parameter where no value is expected. */
  private static void assertAnswers(Supplier<?> reading, Object expected) {
    try {
      assertThat((Object) reading.get()).isEqualTo(expected);
    } catch (Refused e) {
      assertThat(expected).isNull();
      assertNames(e, "parameter", "p");
    }
  }

  private static void assertNames(Refused refused, String kind, String name) {
    assertThat(refused.refusal())
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            refusal -> {
              assertThat(RefusalProblem.of(refusal).members()).containsOnly(Map.entry(kind, name));
              assertThat(refusal.detail()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
            });
  }

  private static QueryParameters query(String value) {
    var parameters = new MultivaluedHashMap<String, String>();
    parameters.add("p", value);
    var query = new QueryParameters();
    return UriAccess.set(query, uri(parameters));
  }

  /** Returns the parameters from every method: those of the path, or of the query. */
  private static UriInfo uri(MultivaluedMap<String, String> parameters) {
    return (UriInfo)
        Proxy.newProxyInstance(
            UriInfo.class.getClassLoader(),
            new Class<?>[] {UriInfo.class},
            (proxy, method, arguments) -> parameters);
  }

  // --- the condition

  private static void assertCondition(String text) {
    var expected = ReferenceEntityTags.of(text);
    try {
      assertThat(Optional.of(RequestConditions.tags(HttpHeaders.IF_MATCH, text)))
          .isEqualTo(expected);
    } catch (Refused e) {
      assertThat(expected).isEmpty();
      assertNames(e, "header", HttpHeaders.IF_MATCH);
    }
  }
}
