package dev.selfservice.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Optional;

/** Turns what Jackson says into what a client may read: the place and the fault, no class names. */
final class JsonFault {
  private JsonFault() {}

  static InvalidJson of(JsonProcessingException e) {
    if (e instanceof ValueInstantiationException v
        && v.getCause() instanceof InvalidMember member) {
      String below = member.name().isEmpty() ? "" : "/" + member.name();
      return new InvalidJson(StrictJson.pointer(v) + below, member.why());
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return new InvalidJson(StrictJson.pointer(unknown), "This member is not known here.");
    }
    if (e instanceof MismatchedInputException mismatch) {
      return new InvalidJson(StrictJson.pointer(mismatch), mismatch(mismatch));
    }
    if (e instanceof JsonMappingException mapping
        && mapping.getCause() instanceof JsonProcessingException cause) {
      String place = place(cause);
      return new InvalidJson(place.isEmpty() ? StrictJson.pointer(mapping) : place, syntax(cause));
    }
    if (e instanceof JsonMappingException mapping) {
      return new InvalidJson(StrictJson.pointer(mapping), "This value does not fit here.");
    }
    return new InvalidJson(place(e), syntax(e));
  }

  private static String mismatch(MismatchedInputException e) {
    if (e.getOriginalMessage().startsWith("Trailing token")) {
      return "There is more text after the end of the document.";
    }
    return "The value is not of the type that belongs here, or holds characters that no text may hold.";
  }

  private static String syntax(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "The document is nested too deeply, or a number in it is too long.";
    }
    if (e.getOriginalMessage().startsWith("Duplicate field")) {
      return "A member stands here twice.";
    }
    var location = e.getLocation();
    return location == null
        ? "This is not JSON."
        : "This is not JSON (line %d, column %d)."
            .formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String place(JsonProcessingException e) {
    return e instanceof JsonParseException parse
        ? Optional.ofNullable(parse.getProcessor())
            .map(parser -> parser.getParsingContext().pathAsPointer().toString())
            .orElse("")
        : "";
  }
}
