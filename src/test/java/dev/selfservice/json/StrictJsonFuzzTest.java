package dev.selfservice.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.selfservice.cancellation.rest.BulkCancelBody;
import dev.selfservice.cancellation.rest.CancelBody;
import dev.selfservice.catalogue.ConfigurationType;
import dev.selfservice.creation.rest.CreateBody;
import dev.selfservice.customer.rest.CustomerBody;
import dev.selfservice.customer.rest.InstanceBody;
import dev.selfservice.reporting.rest.OutcomeBody;
import dev.selfservice.restoration.rest.BulkRestoreBody;
import dev.selfservice.restoration.rest.RestoreBody;
import dev.selfservice.scheduling.rest.ScheduleBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a body as a tree and as each of the records, or refuses it with a pointer. */
class StrictJsonFuzzTest {
  private static final List<Class<? extends Record>> BODIES =
      List.of(
          CancelBody.class,
          ScheduleBody.class,
          RestoreBody.class,
          BulkRestoreBody.class,
          BulkCancelBody.class,
          CreateBody.class,
          OutcomeBody.class,
          CustomerBody.class,
          InstanceBody.class,
          ConfigurationType.class);

  private static final Pattern POINTER = Pattern.compile("(?s)(/([^~/]|~[01])*+)*+");
  private static final Pattern UNFIT_TO_SAY =
      Pattern.compile("\\p{Cntrl}|Exception|java|selfservice|fasterxml|com\\.");
  private static final Pattern DANGEROUS =
      Pattern.compile("[\\p{Cntrl}\\x80-\\x9F&&[^\\t\\n\\r]]|\\p{Cs}");

  @FuzzTest
  @DictionaryFile(resourcePath = "bodies.dict")
  void read(byte[] body) {
    var tree = read(() -> StrictJson.read(body, JsonNode.class));
    tree.ifPresent(
        node ->
            assertThat(ReferenceJsonReader.of(new String(body, StandardCharsets.UTF_8)))
                .contains(plain(node)));
    var types = tree.isPresent() ? BODIES : BODIES.subList(0, 1); // no type accepts invalid JSON
    for (var type : types) {
      var value = read(() -> StrictJson.read(body, type));
      assertThat(value).isEqualTo(tree.flatMap(node -> read(() -> StrictJson.read(node, type))));
      value.ifPresent(record -> assertKept(tree.orElseThrow(), written(record)));
    }
  }

  private static JsonNode written(Record body) {
    return StrictJson.read(StrictJson.write(body).getBytes(StandardCharsets.UTF_8), JsonNode.class);
  }

  private interface Reading<T> {
    T value();
  }

  private static <T> Optional<T> read(Reading<T> reading) {
    try {
      return Optional.ofNullable(reading.value());
    } catch (InvalidJson e) {
      assertThat(e.pointer()).matches(POINTER);
      assertThat(e.getMessage()).isNotBlank().doesNotContainPattern(UNFIT_TO_SAY);
      return Optional.empty();
    }
  }

  /** The body as the reference reader reads it. */
  private static Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var members = new LinkedHashMap<String, Object>();
        node.properties().forEach(one -> members.put(one.getKey(), plain(one.getValue())));
        yield members;
      }
      case ARRAY -> {
        var elements = new ArrayList<Object>();
        node.forEach(element -> elements.add(plain(element)));
        yield elements;
      }
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.isIntegralNumber()
              ? node.decimalValue()
              : (Object) Double.valueOf(node.doubleValue());
      case NULL -> Optional.empty();
      case BINARY, MISSING, POJO -> throw new AssertionError(node);
    };
  }

  /** Fails if a value was dropped or changed. */
  private static void assertKept(JsonNode sent, JsonNode written) {
    if (sent.isValueNode()) {
      assertThat(written.getNodeType()).isEqualTo(sent.getNodeType());
      assertThat(written.asText()).isEqualToIgnoringCase(sent.asText());
      assertThat(sent.asText()).doesNotContainPattern(DANGEROUS);
      return;
    }
    assertThat(sent.isArray()).isEqualTo(written.isArray());
    for (int i = 0; i < sent.size() && sent.isArray(); i++) {
      assertKept(sent.get(i), written.path(i));
    }
    sent.properties().stream()
        .filter(member -> !member.getValue().isNull())
        .forEach(member -> assertKept(member.getValue(), written.path(member.getKey())));
  }
}
