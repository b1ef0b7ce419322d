package dev.selfservice.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of problem: HTTP status, title, and the text of the page that explains the type. */
public enum ProblemType {
  INVALID_TOKEN(
      401,
      "A valid access token is required",
      "Every call needs the header “Authorization: Bearer” with an access token from the"
          + " authorization server of this deployment. The token must be signed with a published"
          + " key of that server, must name this service as audience (aud), and must be valid at"
          + " the present time. Get a new token and send the request again."),
  INSUFFICIENT_SCOPE(
      403,
      "The token does not have the scope of this call",
      "Each call needs one scope, and no scope implies another. The member “scope” names"
          + " the scope that this call needs. Request a token with this scope."),
  CUSTOMER_NOT_OPTED_IN(
      403,
      "The customer has not opted in",
      "A customer can use configuration executions only while it is opted in to the"
          + " product “config”. The executions of a customer that is not opted in can be"
          + " neither read nor changed."),
  NOT_FOUND(
      404,
      "Not found",
      "The customer, service type, instance or execution does not exist, or belongs to"
          + " another customer. Both cases have the same answer."),
  NO_SUCH_CALL(
      404,
      "No call has this path",
      "The service has no call with this path. The explorer at the root of the service"
          + " lists all calls."),
  METHOD_NOT_ALLOWED(
      405,
      "The path does not have this method",
      "The path exists, but not with this method. The header “Allow” lists the methods of"
          + " the path."),
  NOT_ACCEPTABLE(
      406,
      "The header Accept excludes the media type of the answer",
      "Answers are application/json; metrics are text/plain. Send an “Accept” header that"
          + " allows this type, or no “Accept” header."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "Unsupported media type or content encoding",
      "Bodies must be application/json in UTF-8, and must not be compressed."),
  BODY_TOO_LARGE(
      413, "The body is too large", "A body may have at most 65,536 bytes. Nothing was changed."),
  INVALID_BODY(
      400,
      "Invalid request body",
      "The body is not valid JSON, or one of its members is unknown, duplicate, missing"
          + " or invalid. The member “pointer” is a JSON pointer (RFC 6901) to the place."
          + " Nothing was changed."),
  INVALID_REQUEST(
      400,
      "Invalid request",
      "The request line, a header or a query parameter is invalid. The member “parameter”"
          + " or “header” names the parameter or the header."),
  PRECONDITION_FAILED(
      412,
      "The tree has changed",
      "None of the entity tags in the header “If-Match” is the present one of the tree."
          + " “etag” is the present entity tag, “executions” are the present states of the"
          + " executions that the request concerns, and “lastChange” is the newest change of"
          + " their tree. If you repeat a request because no answer arrived, “lastChange” shows"
          + " whether the first request was carried out. Nothing was changed."),
  EXECUTION_NOT_CANCELLABLE(
      409,
      "An execution has already started",
      "A cancel removes the schedules of an execution and of everything downstream of it:"
          + " all or none, and only before any of these executions starts. The member “blockers”"
          + " lists the started executions with their states. Nothing was changed."),
  COMPENSATION_PENDING(
      409,
      "The cancel may leave the first half of a toggle applied",
      "An execution to cancel is the second half of a toggle whose first half has"
          + " started. The member “pending” lists these second halves with their first halves."
          + " To cancel nevertheless, send “allowUncompensated”: true and a “reason”. Nothing"
          + " was changed."),
  WRONG_STATE(
      409,
      "The action is not possible in this state",
      "The member “state” is the present state of the execution. Nothing was changed."),
  OUTCOME_CONTRADICTS(
      409,
      "The other outcome has been reported",
      "The execution has ended with the outcome in the member “state”. A reported outcome"
          + " cannot be changed."),
  SCHEDULE_CONFLICT(
      409,
      "Another execution of the instance overlaps",
      "The member “conflicts” lists the executions of the same instance that are"
          + " scheduled or running in that time. Choose another time, or cancel the scheduled"
          + " ones first. Nothing was changed."),
  INVALID_PARAMETERS(
      422,
      "Invalid parameters",
      "The parameters do not fit the activity. The member “parameters” lists each"
          + " parameter that is unknown, missing, present twice or not in its list of values."),
  INVALID_SCHEDULE(
      422,
      "Invalid schedule",
      "The schedule breaks a rule of its own: for example, it starts too soon, or it"
          + " names a second half that does not exist."),
  SCHEDULE_ORDER(
      422,
      "The execution would start before its upstream has ended",
      "The upstream of a scheduled execution must be scheduled, running or succeeded, and"
          + " the execution must not start before the scheduled end of its upstream. The member"
          + " “upstream” is the upstream with its state. Nothing was changed."),
  UNKNOWN_ACTIVITY(
      422,
      "Unknown or inactive activity",
      "The configuration type, the activity or the activity type is not in the catalogue"
          + " of this service type, or is not active."),
  TREE_TOO_LARGE(
      422,
      "The tree would be too large",
      "The number of executions in a tree and the depth of a tree are limited. The member"
          + " “limit” is the limit that would be exceeded."),
  TOO_MANY(
      422,
      "The request concerns too many executions",
      "The number of executions that one request may concern is limited. Send"
          + " several requests for fewer executions each, and restore one tree at a time. Nothing"
          + " was changed."),
  NOT_A_CANCEL(
      422,
      "Only a cancel can be restored",
      "The change with this id is not a cancel, so it removed no schedules that could be"
          + " restored. The history of the execution has the ids of its cancels. Nothing was"
          + " changed."),
  IDEMPOTENCY_KEY_REUSED(
      422,
      "The idempotency key was used with another body",
      "A request that is repeated with the same “Idempotency-Key” must have the same"
          + " body. Use a new key for a new request. Nothing was changed."),
  INVALID_CATALOGUE(
      422,
      "Invalid configuration type",
      "The configuration type contradicts itself or its path: its name must be the name"
          + " in the path, a toggle must have two activity types and a single activity one,"
          + " names must be unique, and a parameter with a list of values must have values."
          + " Nothing was changed."),
  UNAVAILABLE(
      503,
      "The service is temporarily unavailable",
      "The service is starting or stopping, or its database does not answer. Send the"
          + " same request again after the seconds in “Retry-After”. If the database failed"
          + " during a change, the change was carried out as a whole or not at all: you may"
          + " repeat a cancel as it is, and a create with the same “Idempotency-Key”."),
  INTERNAL_ERROR(
      500,
      "The service failed",
      "This is a fault of the service. The member “errorId” is also in the server's log."
          + " A failed request has changed nothing.");

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

  /** The type of a refusal that the server made itself, by its status. */
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
