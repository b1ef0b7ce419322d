package dev.selfservice.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of refusal: their status, title and the text of their page. */
public enum ProblemType {
  INVALID_TOKEN(
      401,
      "A valid access token is needed",
      "Every call needs the header “Authorization: Bearer” with an access token from the authorization server of this"
          + " deployment: signed by a key that it publishes, meant for this service (aud), neither expired nor ahead"
          + " of time. Get a new token and try again."),
  INSUFFICIENT_SCOPE(
      403,
      "The token does not hold the scope of this call",
      "No scope implies another. The member “scope” names the one that this call needs; ask for a token with it."),
  CUSTOMER_NOT_OPTED_IN(
      403,
      "The customer has not opted in",
      "A customer uses configuration executions only after opting in to the “config” product. Nothing of a customer"
          + " that has not can be seen or changed here."),
  NOT_FOUND(
      404,
      "Not there, or not yours",
      "There is no such customer, service type, instance or execution among those of your token's customers. What"
          + " belongs to others is answered in the same way as what does not exist."),
  NO_SUCH_CALL(
      404,
      "There is no such call",
      "No call of this service has this path. The explorer at the root of the service lists all that exist."),
  METHOD_NOT_ALLOWED(
      405,
      "This path has no such method",
      "The path exists, the method on it does not. The header “Allow” names those that do."),
  NOT_ACCEPTABLE(
      406,
      "The answer cannot be given in that media type",
      "Answers are application/json. Send an “Accept” header that takes it, or none."),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON", "Bodies are application/json, in UTF-8."),
  BODY_TOO_LARGE(
      413, "The body is too large", "A body holds at most 65,536 bytes. Nothing was changed."),
  INVALID_BODY(
      400,
      "The body is not what this call takes",
      "The body is not JSON, or holds an unknown, a duplicate, a missing or a mistyped member. The member “pointer” is"
          + " a JSON pointer (RFC 6901) to the place. Nothing was changed."),
  INVALID_REQUEST(
      400,
      "The request cannot be read",
      "The request line, a header or a query parameter cannot be read. The member “parameter” or “header” names it."),
  PRECONDITION_FAILED(
      412,
      "The tree has changed since",
      "The header “If-Match” names another state of the tree than the present one. “etag” is the present one,"
          + " “executions” are those that the request is about as they stand, and “lastChange” is the newest change of"
          + " their tree: after a lost answer it tells whether the request was carried out. Nothing was changed."),
  EXECUTION_NOT_CANCELLABLE(
      409,
      "What has started cannot be cancelled",
      "A cancel takes back the schedules of an execution and of everything downstream of it, all or none, before any of"
          + " it starts. The member “blockers” names those that have started, with their states. Nothing was changed."),
  COMPENSATION_PENDING(
      409,
      "Cancelling this may leave its first half on",
      "Of the executions to cancel some undo others that have started; the member “pending” names both. To cancel all"
          + " the same send “allowUncompensated”: true and a “reason”. Nothing was changed."),
  WRONG_STATE(
      409,
      "The execution is not in a state for that",
      "The member “state” is the state that the execution is in. Nothing was changed."),
  OUTCOME_CONTRADICTS(
      409,
      "Another outcome has been reported",
      "The execution has ended with the outcome in the member “state”. A report cannot be taken back."),
  SCHEDULE_CONFLICT(
      409,
      "Something else is scheduled on that instance",
      "The members of “conflicts” are scheduled or running on the same instance in that time. Choose another time, or"
          + " cancel those first. Nothing was changed."),
  INVALID_PARAMETERS(
      422,
      "The parameters are not those of the activity",
      "The member “parameters” names each parameter that is unknown, missing, doubled or not in its list of values."),
  INVALID_SCHEDULE(
      422,
      "The schedule cannot be had like this",
      "The schedule breaks a rule of its own: too soon, or for downstream executions that are not there."),
  SCHEDULE_ORDER(
      422,
      "An execution cannot start before its upstream has ended",
      "The upstream of a scheduled execution is scheduled, running or has succeeded, and the execution starts no"
          + " earlier than its upstream's end. Nothing was changed."),
  UNKNOWN_ACTIVITY(
      422,
      "The catalogue has no such activity",
      "The configuration type, the activity or the activity type is not in the catalogue of this service type, or is"
          + " not active."),
  TREE_TOO_LARGE(
      422,
      "The tree would grow too large",
      "A tree holds a limited number of executions, of a limited depth."),
  TOO_MANY(
      422,
      "These are too many at once",
      "One request cancels a limited number of executions. Cancel them in parts. Nothing was changed."),
  NOT_A_CANCEL(
      422,
      "Only a cancel can be restored",
      "The change with this id took nothing back that could be put back. The history of the execution shows the ids of"
          + " its cancels. Nothing was changed."),
  IDEMPOTENCY_KEY_REUSED(
      422,
      "The idempotency key has been used with another body",
      "A repeated request with the same “Idempotency-Key” must be the same request. Use a new key for a new one."
          + " Nothing was changed."),
  INVALID_CATALOGUE(
      422,
      "The catalogue entry contradicts itself",
      "A toggle has two activity types and a single activity one; names are unique; a list of values has values."),
  UNAVAILABLE(
      503,
      "The service cannot answer just now",
      "The service is starting, stopping or without its database. Send the same again after the seconds in"
          + " “Retry-After”. If the database went away in the middle of a change, that was done or not, never in part:"
          + " a cancel may be repeated as it is, a create with the same “Idempotency-Key”."),
  INTERNAL_ERROR(
      500,
      "The service failed",
      "The fault is ours. The member “errorId” is in the server's log; nothing was changed by a failed request.");

  private final int status;
  private final String title;
  private final String explanation;

  ProblemType(int status, String title, String explanation) {
    this.status = status;
    this.title = title;
    this.explanation = explanation;
  }

  /** The last part of the type's URI. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  String explanation() {
    return explanation;
  }

  static Optional<ProblemType> ofSlug(String slug) {
    return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
  }

  /** What a refusal of the container is, by its status. */
  static ProblemType ofStatus(int status) {
    return switch (status) {
      case 401 -> INVALID_TOKEN;
      case 403 -> INSUFFICIENT_SCOPE;
      case 404 -> NO_SUCH_CALL;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 412 -> PRECONDITION_FAILED;
      case 413 -> BODY_TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 503 -> UNAVAILABLE;
      default -> status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
    };
  }
}
