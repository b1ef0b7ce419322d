package dev.selfservice.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Locale;
import java.util.Optional;

/** Maps an exception of Jackson to the place and the fault, without class names, for the client. */
final class JsonFault {
  private JsonFault() {}

  static InvalidJson of(JsonProcessingException e) {
    if (e instanceof ValueInstantiationException v
        && v.getCause() instanceof InvalidMember member) {
      String path = member.name().isEmpty() ? "" : "/" + member.name();
      return new InvalidJson(pointer(v) + path, member.why());
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return new InvalidJson(pointer(unknown), "Unknown member.");
    }
    if (e instanceof MismatchedInputException mismatch) {
      return new InvalidJson(pointer(mismatch), mismatch(mismatch));
    }
    if (e instanceof JsonMappingException mapping
        && mapping.getCause() instanceof JsonProcessingException cause) {
      String place = place(cause);
      return new InvalidJson(place.isEmpty() ? pointer(mapping) : place, syntax(cause));
    }
    if (e instanceof JsonMappingException mapping) {
      return new InvalidJson(pointer(mapping), "Invalid value.");
    }
    return new InvalidJson(place(e), syntax(e));
  }

  private static String mismatch(MismatchedInputException e) {
    if (e.getOriginalMessage().startsWith("Trailing token")) {
      return "The body has text after the end of the JSON document.";
    }
    return "The value has the wrong type or contains characters that are not allowed in text.";
  }

  private static String syntax(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "The document is nested too deeply, or has a number that is too long.";
    }
    if (e.getOriginalMessage().startsWith("Duplicate field")) {
      return "Duplicate member.";
    }
    var location = e.getLocation();
    return location == null
        ? "The text is not valid JSON."
        : String.format(
            Locale.ROOT,
            "The text is not valid JSON (line %d, column %d).",
            location.getLineNr(),
            location.getColumnNr());
  }

  private static String place(JsonProcessingException e) {
    return e instanceof JsonParseException parse
        ? Optional.ofNullable(parse.getProcessor())
            .map(parser -> parser.getParsingContext().pathAsPointer().toString())
            .orElse("")
        : "";
  }

  /** JSON pointer to the place where a mapping failed. */
  private static String pointer(JsonMappingException e) {
    var pointer = new StringBuilder();
    for (var step : e.getPath()) {
      pointer.append('/');
      pointer.append(
          step.getFieldName() == null
              ? String.valueOf(step.getIndex())
              : escape(step.getFieldName()));
    }
    return pointer.toString();
  }

  private static String escape(String member) {
    return member.replace("~", "~0").replace("/", "~1");
  }
}
