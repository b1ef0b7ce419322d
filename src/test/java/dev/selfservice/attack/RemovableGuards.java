package dev.selfservice.attack;

import java.util.List;

/**
 * Every guard that the attacks test. Every build tries the first few; {@code mvn -Pdeep verify
 * -Dit.test=GuardsIT -Dguards=55} tries all of them.
 */
final class RemovableGuards {
  private static final String TOKEN = "security/TokenPolicy.java";
  private static final String JSON = "json/StrictJson.java";
  private static final String HEADERS = "http/BodyHeadersFilter.java";
  private static final String TREES = "execution/TreeLocks.java";
  private static final String READER = "execution/TreeReader.java";

  private RemovableGuards() {}

  static List<RemovableGuard> all() {
    return List.of(
        RemovableGuard.of("The customer of the path", "tenancy: Another's customer and execution")
            .without(
                "customer/rest/CustomerServiceTypePath.java",
                "!caller.speaksFor(supportIdentifier())",
                "false"),
        RemovableGuard.of("The scope", "tenancy: A report by an approver")
            .without(
                "security/ScopeFeature.java",
                "!request.getSecurityContext().isUserInRole(scope)",
                "false"),
        RemovableGuard.of("The token's beginning", "tokens: Not before an hour")
            .without(TOKEN, "{\"nbf\", \"iat\"}", "{\"iat\"}"),
        RemovableGuard.of("The signature", "tokens: A key of the attacker's under the known name")
            .without(
                "keys/KeySet.java",
                "return jws.verifySignature();",
                "return jws.verifySignature() || key != null;"),
        RemovableGuard.of("The audience", "tokens: Another audience")
            .without(
                TOKEN,
                "texts(claims.path(\"aud\")).stream().anyMatch(rules.audiences()::contains)",
                "claims.has(\"aud\")"),
        RemovableGuard.of("The issuer", "tokens: The issuer with a slash behind it")
            .without(
                TOKEN,
                "rules.issuer().equals(Optional.of(issuer.textValue()))",
                "issuer.isTextual()"),
        RemovableGuard.of("The expiry", "tokens: Ended an hour ago")
            .without(TOKEN, "exp.decimalValue().add(skew).compareTo(seconds) > 0", "isTime(exp)"),
        RemovableGuard.of("A subject that names somebody", "tokens: A subject of blanks")
            .without(TOKEN, "!subject.textValue().isBlank()", "subject.isTextual()"),
        RemovableGuard.of("The time of issue", "tokens: Issued in thirty seconds")
            .without(TOKEN, "{\"nbf\", \"iat\"}", "{\"nbf\"}"),
        RemovableGuard.of("The type", "tokens: A proof of possession")
            .without(
                TOKEN,
                "require(hasAcceptedType(header), \"its type is not accepted\");",
                "require(hasAcceptedType(header) || !header.isEmpty(), \"\");"),
        RemovableGuard.of("Critical headers", "tokens: Critical headers, empty")
            .without(TOKEN, "!header.has(\"crit\")", "true"),
        RemovableGuard.of("A proof of possession that nobody checks", "tokens: Bound to a key")
            .without(TOKEN, "!claims.has(\"cnf\")", "true"),
        RemovableGuard.of("The subject's length", "tokens: A subject of 256 characters")
            .without(TOKEN, "MAX_SUBJECT = 255", "MAX_SUBJECT = 256"),
        RemovableGuard.of(
                "Control characters in a token", "tokens: A subject that breaks a log line")
            .without(TOKEN, "c -> Character.isISOControl(c) ||", "c ->"),
        RemovableGuard.of("The letters of a token", "tokens: Padding")
            .without("security/TokenSyntax.java", "|| c == '_'", "|| c == '_' || c == '='"),
        RemovableGuard.of("Only the scope claim grants", "tokens: The right in groups alone")
            .without(
                TOKEN,
                "return rules.scopeClaims().stream()",
                "return java.util.stream.Stream.concat(rules.scopeClaims().stream(), java.util.stream.Stream.of(\"groups\"))"),
        RemovableGuard.of(
                "The scope claim wins over scp", "tokens: The right in scp beside another scope")
            .without(
                "security/TokenRules.java",
                "List.of(\"scope\", \"scp\")",
                "List.of(\"scp\", \"scope\")"),
        RemovableGuard.of("Blanks alone part scopes", "tokens: The scope with a comma")
            .without(TOKEN, "split(\" \", -1)", "split(\"[ ,]\", -1)"),
        RemovableGuard.of(
                "A text is one customer", "tokens: Customers in one text, parted by blanks")
            .without(
                TOKEN, "scopes(claims), texts(customers),", "scopes(claims), words(customers),"),
        RemovableGuard.of(
                "The service's own name in the history",
                "tokens: The service's own name as the subject")
            .without(TOKEN, "!Actor.looksLikeService(subject.textValue())", "true"),
        RemovableGuard.of("One Authorization header", "transport: Two headers, both good")
            .without("security/TokenVerifier.java", "headers.size() != 1", "headers.isEmpty()"),
        RemovableGuard.of("No member twice", "bodies: The same member twice, once in escapes")
            .without(JSON, ".enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)", ""),
        RemovableGuard.of("No claim twice", "tokens: Two subjects")
            .without(JSON, ".enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)", ""),
        RemovableGuard.of("Nothing behind the document", "bodies: Text behind it")
            .without(JSON, ".enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)", ""),
        RemovableGuard.of("No unknown member", "bodies: A member that nobody knows")
            .without(
                JSON,
                ".disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)",
                ".disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)"),
        RemovableGuard.of("No other type", "bodies: Leave as text")
            .without(JSON, ".disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)", ""),
        RemovableGuard.of("UTF-8", "bodies: Overlong UTF-8")
            .without(
                JSON,
                "StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString()",
                "(body.length < 0 ? StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString() : new String(body, StandardCharsets.UTF_8))"),
        RemovableGuard.of("Control characters in a text", "bodies: A zero byte in an escape")
            .without("json/PlainText.java", "if (!isPlain(text)) {", "if (text == null) {"),
        RemovableGuard.of(
                "The body's size, as it says",
                "bodies: Too long a body of somebody without the scope")
            .without(HEADERS, "compareTo(LIMIT) > 0", "signum() < 0"),
        RemovableGuard.of(
                "The body's size, as it comes", "bodies: A byte more than the limit, in chunks")
            .without(
                "http/JsonBodyReader.java",
                "bytes.length > BodyTooLarge.LIMIT",
                "bytes.length < 0"),
        RemovableGuard.of("The body's coding", "http: A body packed as nobody knows")
            .without(HEADERS, "!UNCOMPRESSED.matcher(coding).matches()", "coding.isEmpty()"),
        RemovableGuard.of("The body's type", "http: A wildcard as a media type")
            .without(
                HEADERS,
                "type.isWildcardType() || type.isWildcardSubtype()",
                "type.getType().isEmpty()"),
        RemovableGuard.of("Plain paths", "tenancy: The execution with a matrix parameter")
            .without(
                "http/AmbiguousRequestFilter.java",
                "!PATH.matcher(request.getRequestURI()).matches()",
                "false"),
        RemovableGuard.of("The customer of the lock", "tenancy: The execution as foreign.id")
            .without(
                TREES,
                "+ \" WHERE e.id = ? AND e.support_identifier = ? AND e.service_type = ?\"",
                "+ \" WHERE e.id = ? AND (e.support_identifier = ? OR e.id <> '') AND e.service_type = ?\""),
        RemovableGuard.of("The instance of the lock", "tenancy: The instance as TCMATI")
            .without(
                TREES,
                "WHERE i.id = e.instance_id) = ?) FOR UPDATE\")",
                "WHERE i.id = e.instance_id) <> ? || 'x') FOR UPDATE\")"),
        RemovableGuard.of(
                "The customer of several", "tenancy: Several at once, one of them another's")
            .without(
                TREES,
                "AND e.supportIdentifier = :customer AND",
                "AND e.supportIdentifier <> '' AND :customer <> '' AND"),
        RemovableGuard.of(
                "The customer of a change",
                "tenancy: Another's schedules put back all at once as one's own")
            .without(
                "history/HistoryRepository.java",
                "AND e.supportIdentifier = :customer AND",
                "AND e.supportIdentifier <> '' AND :customer <> '' AND"),
        RemovableGuard.of("The customer of an upstream", "tenancy: A new execution below another's")
            .without(
                TREES,
                "+ \" AND e.support_identifier = ?) FOR UPDATE\")",
                "+ \" AND (e.support_identifier = ? OR e.id <> '')) FOR UPDATE\")")
            .without(READER, "customers.contains(row.customer())", "!row.customer().isEmpty()"),
        RemovableGuard.of("The customer of steps", "tenancy: Steps of another's")
            .without(READER, "customers.contains(row.customer())", "!row.customer().isEmpty()"),
        RemovableGuard.of("The customer of details", "tenancy: Details of another's as one's own")
            .without(
                READER,
                "e.id = :id AND e.supportIdentifier = :customer",
                "e.id = :id AND (e.supportIdentifier = :customer OR e.id <> '')")
            .without(
                READER,
                "AND x.supportIdentifier = :customer",
                "AND (x.supportIdentifier = :customer OR x.id <> '')"),
        RemovableGuard.of(
                "The customer of a status",
                "tenancy: Another's executions among those whose status is asked for")
            .without(
                "execution/ExecutionRepository.java",
                "c.supportIdentifier IN :customers",
                "(c.supportIdentifier IN :customers OR e.id <> '')"),
        RemovableGuard.of("The customers of the token", "tenancy: The caller's customers")
            .without(
                "customer/CustomerRepository.java",
                "c.supportIdentifier IN :customers ORDER BY",
                "(c.supportIdentifier IN :customers OR c.name <> '') ORDER BY"),
        RemovableGuard.of(
                "The customer of a plan", "tenancy: The own plan shows nothing of others'")
            .without(
                "execution/PlanRepository.java",
                "WHERE support_identifier = ?",
                "WHERE (support_identifier = ? OR execution_id <> '')"),
        RemovableGuard.of("The opt-in", "tenancy: Who has opted out")
            .without("execution/LockedTree.java", "if (!optedIn) {", "if (tree == null) {"),
        RemovableGuard.of(
                "The tree as the caller knows it", "state: A cancel of the tree as it was")
            .without(
                TREES,
                "preconditions.require(options, List.of(locked), List.of(executionId));",
                ""),
        RemovableGuard.of("What has started is not cancelled", "state: A cancel of what runs")
            .without(
                "execution/CancellationCheck.java",
                "if (!blockers.isEmpty()) {",
                "if (blockers == null) {"),
        RemovableGuard.of("Nothing else at that time", "state: A schedule on what is taken")
            .without(
                "scheduling/InstanceCalendar.java",
                "if (!conflicts.isEmpty()) {",
                "if (conflicts == null) {"),
        RemovableGuard.of("The lead time", "bodies: A schedule too soon")
            .without("scheduling/SchedulingService.java", "now.plus(settings.leadTime())", "now"),
        RemovableGuard.of("A parameter once", "http: A dry run twice")
            .without("http/QueryParameters.java", "values.size() > 1", "values.size() > 9"),
        RemovableGuard.of("The size of a page", "http: A page larger than allowed")
            .without(
                "http/QueryParameters.java", "number >= min && number <= max", "number >= min"),
        RemovableGuard.of("The length of a plan", "http: A plan of 31 days and a second")
            .without("plan/rest/PlanParameters.java", "ofDays(31)", "ofDays(32)"),
        RemovableGuard.of(
                "The length of a reason", "bodies: A reason of a thousand and one characters")
            .without("cancellation/rest/CancelBody.java", "1_000", "10_000"),
        RemovableGuard.of("The challenge", "tenancy: A catalogue by an approver")
            .without("problem/BearerChallenge.java", "insufficient_scope", "invalid_token"),
        RemovableGuard.of("Answers are not stored", "bodies: Null")
            .without("http/ResponseHeaders.java", ": \"no-store\"", ": \"public\""),
        RemovableGuard.of("Answers are what they say", "bodies: Null")
            .without(
                "http/ResponseHeaders.java",
                "\"X-Content-Type-Options\", \"nosniff\"",
                "\"X-Other\", \"nosniff\""));
  }
}
