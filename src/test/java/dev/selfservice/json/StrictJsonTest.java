package dev.selfservice.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.selfservice.cancellation.rest.CancelBody;
import dev.selfservice.catalogue.ConfigurationType;
import dev.selfservice.creation.rest.CreateBody;
import dev.selfservice.customer.rest.CustomerBody;
import dev.selfservice.customer.rest.InstanceBody;
import dev.selfservice.reporting.rest.OutcomeBody;
import dev.selfservice.scheduling.rest.ScheduleBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of fault in a body, and the pointer to it, in the real bodies. */
class StrictJsonTest {
  private static final String CREATE =
      """
      {"summary":"s","duration":{"unit":"hours","value":4},"bounce":false,
       "config":{"type":"Trace & Debug",
        "activity":{"name":"FRD","type":"Enable","parameters":[{"name":"a","value":"b"}]}},
       "ticketingDetails":{"primaryContact":"c","customerNote":"n"},"upstreamExecutionId":"3-ABC"}
      """;

  private static final String CATALOGUE =
      """
      {"config":"Trace & Debug","activities":[{"id":1,"name":"FRD","uiType":"Single",
       "duration":{"unit":"HOURS","value":4},"serviceType":"Outage","serviceMessage":"m",
       "bounce":false,"active":true,"details":[{"type":"Enable","scope":"Execution",
       "displayOnCreate":true,"parameters":[{"id":1,"parameterId":2,"parameterName":"p",
       "parameterType":"DETAIL","uiDataType":"LOV","mandatory":true,"default":null,
       "active":true,"displayName":"P","values":["x","y"]}]}]}]}
      """;

  // --- valid bodies

  @Test
  void readsACancel() {
    assertThat(read("{\"action\":\"cancel\"}", CancelBody.class))
        .isEqualTo(new CancelBody("cancel", null, null));
    assertThat(
            read(
                "{\"action\":\"cancel\",\"reason\":\"späť 😀\\n\",\"allowUncompensated\":true}",
                CancelBody.class))
        .isEqualTo(new CancelBody("cancel", "späť 😀\n", true));
  }

  @Test
  void readsACreate() {
    var body = read(CREATE, CreateBody.class);

    assertThat(body.config().activity().parameters()).hasSize(1);
    assertThat(body.duration().value()).isEqualTo(4);
  }

  @Test
  void readsAndWritesTheCatalogueMemberForMember() {
    var type = read(CATALOGUE, ConfigurationType.class);

    assertThat(read(StrictJson.write(type), JsonNode.class).toString().replace("hours", "HOURS"))
        .isEqualTo(read(CATALOGUE, JsonNode.class).toString());
  }

  @Test
  void readsASchedule() {
    var body =
        read(
            "{\"action\":\"schedule\",\"scheduledTime\":\"2030-08-26T8:53:51-07:00\",\"checkAutoDisable\":false,"
                + "\"downStreamExecutions\":[{\"scheduledTime\":\"2030-08-27T08:53:51Z\",\"activityType\":\"Disable\"}]}",
            ScheduleBody.class);

    assertThat(body.downStreamExecutions()).hasSize(1);
  }

  @Test
  void readsAbsentOptionalMembersAsNull() {
    assertThat(
            read(
                "{\"action\":\"cancel\",\"reason\":null,\"allowUncompensated\":null}",
                CancelBody.class))
        .isEqualTo(new CancelBody("cancel", null, null));
  }

  // --- invalid documents

  static Stream<byte[]> notUtf8() {
    String text = "{\"action\":\"cancel\"}";
    return Stream.of(
        new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'},
        new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'},
        new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
        new byte[] {'"', (byte) 0xE4, '"'},
        new byte[] {'"', (byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80, '"'},
        text.getBytes(StandardCharsets.UTF_16));
  }

  @ParameterizedTest
  @MethodSource("notUtf8")
  void refusesABodyThatIsNotUtf8(byte[] body) {
    var fault = fault(() -> StrictJson.read(body, CancelBody.class));

    assertThat(fault.pointer()).isEmpty();
    assertThat(fault).hasMessage("The body is not UTF-8.");
  }

  static Stream<byte[]> otherEncodings() {
    String text = "{\"action\":\"cancel\"}";
    return Stream.of(
        text.getBytes(StandardCharsets.UTF_16BE),
        text.getBytes(StandardCharsets.UTF_16LE),
        ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("otherEncodings")
  void refusesUtf16AndAByteOrderMark(byte[] body) {
    assertThat(fault(() -> StrictJson.read(body, CancelBody.class)).pointer()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "``|The body is empty.",
        "null|The body is null.",
        "` `|The body is empty.",
        "{\"action\":\"cancel\"}{}|The body has text after the end of the JSON document.",
        "{\"action\":\"cancel\"}]|The text is not valid JSON (line 1, column 20).",
        "{\"action\":\"cancel\"} x|The text is not valid JSON (line 1, column 21).",
        "{\"action\":\"cancel\"} null|The body has text after the end of the JSON document."
      })
  void refusesTheWholeBody(String body, String message) {
    var fault = fault(body, CancelBody.class);

    assertThat(fault.pointer()).isEmpty();
    assertThat(fault).hasMessage(message);
    assertThat(fault.why()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{|``",
        "}|``",
        "x|``",
        "{'action':'cancel'}|``",
        "{action:\"cancel\"}|``",
        "{\"action\":\"cancel\",}|/action",
        "{\"action\":\"cancel\"|/action",
        "{\"action\"}|/action",
        "{\"action\":}|/action",
        "{\"action\":\"cancel}|/action",
        "{\"action\":\"\\x\"}|/action",
        "{\"action\":NaN}|/action",
        "{\"action\":01}|/action",
        "{\"action\":+1}|/action",
        "{\"action\":TRUE}|/action",
        "{/**/\"action\":\"cancel\"}|``",
        "{\"reason\":\"a\tb\"}|/reason"
      })
  void refusesABodyThatIsNotJson(String body, String pointer) {
    var fault = fault(body, CancelBody.class);

    assertThat(fault.getMessage()).startsWith("The text is not valid JSON (line 1, column ");
    assertThat(fault.pointer()).isEqualTo(pointer);
  }

  // --- members

  @Test
  void refusesAMemberTwice() {
    assertFault(
        "{\"action\":\"cancel\",\"action\":\"cancel\"}",
        CancelBody.class,
        "/action",
        "Duplicate member.");
  }

  @Test
  void refusesAMemberTwiceFurtherDown() {
    assertFault(
        CREATE.replace("\"name\":\"FRD\"", "\"name\":\"FRD\",\"type\":\"x\""),
        CreateBody.class,
        "/config/activity/type",
        "Duplicate member.");
    assertFault(
        CREATE.replace("\"value\":\"b\"", "\"value\":\"b\",\"name\":\"a\""),
        CreateBody.class,
        "/config/activity/parameters/0/name",
        "Duplicate member.");
  }

  @Test
  void refusesAMemberTwiceInATree() {
    assertFault("{\"a\":{\"b\":1,\"b\":2}}", JsonNode.class, "/a/b", "Duplicate member.");
  }

  @ParameterizedTest
  @CsvSource({
    "force, /force",
    "Action, /Action",
    "a/b~c, /a~1b~0c",
    "'', /",
    "ä, /ä",
    "class, /class"
  })
  void refusesAnUnknownMember(String name, String pointer) {
    assertFault(
        "{\"action\":\"cancel\",\"%s\":true}".formatted(name),
        CancelBody.class,
        pointer,
        "Unknown member.");
  }

  @Test
  void refusesAnUnknownMemberFurtherDown() {
    assertFault(
        CREATE.replace("\"name\":\"a\"", "\"name\":\"a\",\"x\":1"),
        CreateBody.class,
        "/config/activity/parameters/0/x",
        "Unknown member.");
    assertFault(
        CATALOGUE.replace("\"id\":1,\"parameterId\"", "\"id\":1,\"x\":[{}],\"parameterId\""),
        ConfigurationType.class,
        "/activities/0/details/0/parameters/0/x",
        "Unknown member.");
    assertFault("{\"x\":{}}", InstanceBody.class, "/x", "Unknown member.");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"action\":1}|/action",
        "{\"action\":1.5}|/action",
        "{\"action\":true}|/action",
        "{\"action\":{}}|/action",
        "{\"action\":[]}|/action",
        "{\"action\":[\"cancel\"]}|/action",
        "{\"allowUncompensated\":\"true\"}|/allowUncompensated",
        "{\"allowUncompensated\":\"\"}|/allowUncompensated",
        "{\"allowUncompensated\":1}|/allowUncompensated",
        "{\"allowUncompensated\":0.0}|/allowUncompensated",
        "{\"allowUncompensated\":[true]}|/allowUncompensated",
        "{\"allowUncompensated\":{}}|/allowUncompensated",
        "[]|``",
        "[{\"action\":\"cancel\"}]|``",
        "\"cancel\"|``",
        "\"\"|``",
        "1|``",
        "true|``"
      })
  void refusesAMistypedCancel(String body, String pointer) {
    assertFault(body, CancelBody.class, pointer, MISTYPED);
  }

  private static final String MISTYPED =
      "The value has the wrong type or contains characters that are not allowed in text.";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"value\":4|\"value\":4.5|/duration/value",
        "\"value\":4|\"value\":4.0|/duration/value",
        "\"value\":4|\"value\":4e0|/duration/value",
        "\"value\":4|\"value\":\"4\"|/duration/value",
        "\"value\":4|\"value\":true|/duration/value",
        "\"value\":4|\"value\":[4]|/duration/value",
        "\"unit\":\"hours\"|\"unit\":{}|/duration/unit",
        "\"unit\":\"hours\"|\"unit\":[\"hours\"]|/duration/unit",
        "{\"unit\":\"hours\",\"value\":4}|\"4 hours\"|/duration",
        "{\"unit\":\"hours\",\"value\":4}|4|/duration",
        "{\"unit\":\"hours\",\"value\":4}|[\"hours\",4]|/duration",
        "[{\"name\":\"a\",\"value\":\"b\"}]|{\"name\":\"a\",\"value\":\"b\"}|/config/activity/parameters",
        "[{\"name\":\"a\",\"value\":\"b\"}]|\"a\"|/config/activity/parameters",
        "[{\"name\":\"a\",\"value\":\"b\"}]|[\"a\"]|/config/activity/parameters/0",
        "\"value\":\"b\"|\"value\":7|/config/activity/parameters/0/value",
        "\"bounce\":false|\"bounce\":\"false\"|/bounce",
        "\"summary\":\"s\"|\"summary\":1|/summary"
      })
  void refusesAMistypedCreate(String good, String bad, String pointer) {
    assertFault(CREATE.replace(good, bad), CreateBody.class, pointer, MISTYPED);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"uiType\":\"Single\"|\"uiType\":\"single\"|/activities/0/uiType",
        "\"uiType\":\"Single\"|\"uiType\":\"SINGLE\"|/activities/0/uiType",
        "\"uiType\":\"Single\"|\"uiType\":0|/activities/0/uiType",
        "\"uiType\":\"Single\"|\"uiType\":\"0\"|/activities/0/uiType",
        "\"uiType\":\"Single\"|\"uiType\":\"\"|/activities/0/uiType",
        "\"uiDataType\":\"LOV\"|\"uiDataType\":1|/activities/0/details/0/parameters/0/uiDataType",
        "[\"x\",\"y\"]|{}|/activities/0/details/0/parameters/0/values",
        "[\"x\",\"y\"]|[\"x\",1]|/activities/0/details/0/parameters/0/values/1"
      })
  void refusesAMistypedCatalogue(String good, String bad, String pointer) {
    assertFault(CATALOGUE.replace(good, bad), ConfigurationType.class, pointer, MISTYPED);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"config\":\"Trace & Debug\"|\"config\":\" \"|/config",
        "\"scope\":\"Execution\"|\"scope\":\"Other\"|/activities/0/details/0/scope",
        "\"name\":\"FRD\",|``|/activities/0/name",
        "[\"x\",\"y\"]|[\"x\",null]|/activities/0/details/0/parameters/0/values/1",
        "\"unit\":\"HOURS\"|\"unit\":\"weeks\"|/activities/0/duration/unit",
        "\"unit\":\"HOURS\"|\"unit\":1|/activities/0/duration/unit",
        "\"unit\":\"HOURS\"|\"unit\":true|/activities/0/duration/unit",
        "\"value\":4|\"value\":0|/activities/0/duration/value"
      })
  void pointsAtAnInvalidMemberOfACatalogue(String good, String bad, String pointer) {
    assertThat(fault(CATALOGUE.replace(good, bad), ConfigurationType.class).pointer())
        .isEqualTo(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"action\":\"schedule\"}|/scheduledTime",
        "{\"scheduledTime\":\"tomorrow\"}|/scheduledTime",
        "{\"scheduledTime\":\"2030-08-26T08:53:51Z\",\"downStreamExecutions\":{}}|/downStreamExecutions",
        "{\"scheduledTime\":\"2030-08-26T08:53:51Z\",\"downStreamExecutions\":[null]}|/downStreamExecutions/0",
        "{\"scheduledTime\":\"2030-08-26T08:53:51Z\",\"downStreamExecutions\":[{}]}|/downStreamExecutions/0/scheduledTime",
        "{\"scheduledTime\":\"2030-08-26T08:53:51Z\",\"downStreamExecutions\":[{\"scheduledTime\":\"2030-08-26T08:53:51Z\"}]}|/downStreamExecutions/0/activityType",
        "{\"scheduledTime\":\"2030-08-26T08:53:51Z\",\"checkAutoDisable\":true,\"downStreamExecutions\":[{\"scheduledTime\":\"2030-08-26T08:53:51Z\",\"activityType\":\"x\"}]}|/checkAutoDisable"
      })
  void pointsAtAnInvalidMemberOfASchedule(String body, String pointer) {
    assertThat(fault(body, ScheduleBody.class).pointer()).isEqualTo(pointer);
  }

  @Test
  void pointsAtAnInvalidMemberOfTheOtherBodies() {
    assertThat(fault("{\"outcome\":\"done\"}", OutcomeBody.class).pointer()).isEqualTo("/outcome");
    assertThat(fault("{}", OutcomeBody.class).pointer()).isEqualTo("/outcome");
    assertThat(fault("{\"name\":\"n\"}", CustomerBody.class).pointer()).isEqualTo("/products");
    assertThat(
            fault("{\"name\":\"n\",\"products\":[\"config\",\"x\"]}", CustomerBody.class).pointer())
        .isEqualTo("/products/1");
    assertThat(fault("{\"name\":\"n\",\"products\":[null]}", CustomerBody.class).pointer())
        .isEqualTo("/products/0");
    assertThat(fault("{\"allowUncompensated\":true}", CancelBody.class).pointer())
        .isEqualTo("/reason");
    assertThat(fault("{\"reason\":\"" + "x".repeat(1_001) + "\"}", CancelBody.class).pointer())
        .isEqualTo("/reason");
  }

  // --- text, numbers and depth

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u0000",
        "\\u0007",
        "\\u001b[2J",
        "\\u0085",
        "\\ud800",
        "\\udc00x",
        "\\ud800\\ud800"
      })
  void refusesTextThatNoDatabaseCanStore(String escaped) {
    assertFault("{\"reason\":\"a%s\"}".formatted(escaped), CancelBody.class, "/reason", MISTYPED);
    assertFault(
        "{\"name\":\"n\",\"products\":[\"a%s\"]}".formatted(escaped),
        CustomerBody.class,
        "/products/0",
        MISTYPED);
  }

  @Test
  void acceptsSurrogatePairsTabsAndLineEnds() {
    assertThat(read("{\"reason\":\"\\ud83d\\ude00\\t\\r\\n\"}", CancelBody.class).reason())
        .isEqualTo("😀\t\r\n");
  }

  @Test
  void refusesTheSameTextInATreeThatIsReadFirst() {
    var tree = read("{\"reason\":\"\\u0000\"}", JsonNode.class);

    assertThat(fault(() -> StrictJson.read(tree, CancelBody.class)).pointer()).isEqualTo("/reason");
  }

  @Test
  void givesTheSamePointerInATreeThatIsReadFirst() {
    var tree = read("{\"action\":\"cancel\",\"x\":1}", JsonNode.class);
    var mistyped = read("{\"action\":1}", JsonNode.class);

    assertThat(fault(() -> StrictJson.read(tree, CancelBody.class)).pointer()).isEqualTo("/x");
    assertThat(fault(() -> StrictJson.read(mistyped, CancelBody.class)).pointer())
        .isEqualTo("/action");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3000000000", "-3000000000", "99999999999999999999"})
  void refusesANumberThatDoesNotFit(String number) {
    assertThat(
            fault(CREATE.replace("\"value\":4", "\"value\":" + number), CreateBody.class).pointer())
        .isEqualTo("/duration/value");
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 1_000, 50_000})
  void refusesALongNumber(int digits) {
    String number = "9".repeat(digits);

    assertThat(
            fault(CREATE.replace("\"value\":4", "\"value\":" + number), CreateBody.class)
                .getMessage())
        .isEqualTo("The document is nested too deeply, or has a number that is too long.");
    assertThat(fault("{\"a\":" + number + "}", JsonNode.class).getMessage())
        .isEqualTo("The document is nested too deeply, or has a number that is too long.");
  }

  @Test
  void readsADepthOf32() {
    assertThat(read("[".repeat(32) + "]".repeat(32), JsonNode.class)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 1_000, 30_000})
  void refusesADepthBeyond(int depth) {
    assertThat(fault("[".repeat(depth) + "]".repeat(depth), JsonNode.class))
        .hasMessage("The document is nested too deeply, or has a number that is too long.");
    assertThat(fault("{\"a\":".repeat(depth) + "1" + "}".repeat(depth), JsonNode.class))
        .hasMessage("The document is nested too deeply, or has a number that is too long.");
  }

  @Test
  void namesNoClass() {
    var messages =
        Stream.of("{\"action\":{}}", "{\"x\":1}", "[", "{\"reason\":\"\\u0000\"}", "1")
            .map(body -> fault(body, CancelBody.class).getMessage());

    assertThat(messages)
        .noneMatch(m -> m.contains("dev.") || m.contains("java") || m.contains("fasterxml"));
  }

  // --- writing

  @Test
  void leavesOutMembersWithoutAValue() {
    assertThat(StrictJson.write(new CancelBody("cancel", null, null)))
        .isEqualTo("{\"action\":\"cancel\"}");
  }

  @Test
  void writesTheDefaultOfAParameterEvenAsNull() {
    var type = read(CATALOGUE, ConfigurationType.class);

    assertThat(StrictJson.write(type)).contains("\"default\":null");
  }

  @Test
  void writesMembersInTheirOrder() {
    assertThat(StrictJson.write(new ConfigurationType("c", List.of())))
        .isEqualTo("{\"config\":\"c\",\"activities\":[]}");
  }

  @Test
  void readsItsStoredText() {
    var body = new CancelBody("cancel", "ž", null);

    assertThat(StrictJson.readStored(StrictJson.write(body), CancelBody.class)).isEqualTo(body);
  }

  private static <T> T read(String body, Class<T> type) {
    return StrictJson.read(body.getBytes(StandardCharsets.UTF_8), type);
  }

  private static InvalidJson fault(String body, Class<?> type) {
    return fault(() -> read(body, type));
  }

  private static InvalidJson fault(ThrowingCallable call) {
    InvalidJson fault = catchThrowableOfType(InvalidJson.class, call);
    assertThat(fault).isNotNull();
    return fault;
  }

  private static void assertFault(String body, Class<?> type, String pointer, String message) {
    var fault = fault(body, type);
    assertThat(fault.pointer()).isEqualTo(pointer);
    assertThat(fault).hasMessage(message);
  }

  @Test
  void readsAPartOfADocument() {
    var part = read("{\"action\":\"cancel\",\"reason\":\"Freeze\"}", JsonNode.class);

    assertThat(StrictJson.read(part, CancelBody.class))
        .isEqualTo(new CancelBody("cancel", "Freeze", null));
  }

  /** A record whose constructor fails in a way that the client must not see. */
  record Secretive(String text) {
    Secretive {
      throw new IllegalStateException("at dev.selfservice: " + text);
    }
  }

  @Test
  void revealsNothingAboutAFaultThatIsNotAboutAMember() {
    var fault =
        catchThrowableOfType(
            InvalidJson.class,
            () ->
                StrictJson.read(
                    "{\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8), Secretive.class));

    assertThat(fault.why()).isEqualTo("Invalid value.");
    assertThat(fault.pointer()).isEmpty();
  }

  @Test
  void writesForLogsInOneLineOfPrintableAscii() throws JsonProcessingException {
    String hostile = "\r\n\u0000\u001b\u007f\u0085\"\\\u2028\u202e\u00e9\ud83d\ude00\ud800";

    String line = StrictJson.writeAscii(List.of(hostile));

    assertThat(line).matches("[ -~]+");
    assertThat(new ObjectMapper().readValue(line, String[].class)).containsExactly(hostile);
  }
}
