package dev.selfservice.demo;

/** The request bodies of the demo. */
final class Bodies {
  static final String CANCEL = "{\"action\":\"cancel\"}";

  static final String TRACE_AND_DEBUG =
      """
      {"config":"Trace & Debug","activities":[
        {"id":1,"name":"FRD Enable/Disable","uiType":"Toggle",
         "duration":{"unit":"hours","value":1},"bounce":false,"active":true,"details":[
          {"type":"Enable","displayOnCreate":true,"parameters":[
            {"id":11,"parameterId":101,"parameterName":"UserName","parameterType":"DETAIL",
             "uiDataType":"TEXT","mandatory":true,"default":null,"active":true,
             "displayName":"User name"},
            {"id":12,"parameterId":102,"parameterName":"Auto_Disable_Interval",
             "parameterType":"DETAIL","uiDataType":"LOV","mandatory":false,"default":"2",
             "active":true,"displayName":"Disable after (hours)","values":["1","2","4","8"]}]},
          {"type":"Disable","displayOnCreate":false,"parameters":[]}]}]}
      """;

  static final String HOUSEKEEPING =
      """
      {"config":"Housekeeping","activities":[
        {"id":2,"name":"Clear Cache","uiType":"Single",
         "duration":{"unit":"hours","value":1},"bounce":false,"active":true,"details":[
          {"type":"Run","displayOnCreate":true,"parameters":[]}]}]}
      """;

  private Bodies() {}

  static String customer(String name, boolean optedIn) {
    return "{\"name\":\"%s\",\"products\":[%s]}".formatted(name, optedIn ? "\"config\"" : "");
  }

  static String createToggle() {
    return """
        {"summary":"Trace one user's session overnight",
         "config":{"type":"Trace & Debug","activity":{"name":"FRD Enable/Disable","type":"Enable",
          "parameters":[{"name":"UserName","value":"OPERATIONS"},
                        {"name":"Auto_Disable_Interval","value":"2"}]}},
         "ticketingDetails":{"primaryContact":"paula@acme.example"}}
        """;
  }

  static String scheduleToggle(String enable, String disable) {
    return """
        {"action":"schedule","scheduledTime":"%s","checkAutoDisable":false,
         "downStreamExecutions":[{"scheduledTime":"%s","activityType":"Disable"}]}
        """
        .formatted(enable, disable);
  }

  static String createRoot() {
    return """
        {"summary":"Clear the caches, one system after the other",
         "config":{"type":"Housekeeping","activity":{"name":"Clear Cache","type":"Run"}}}
        """;
  }

  static String createBelow(String upstream) {
    return """
        {"summary":"Clear the caches, one system after the other",
         "config":{"type":"Housekeeping","activity":{"name":"Clear Cache","type":"Run"}},
         "upstreamExecutionId":"%s"}
        """
        .formatted(upstream);
  }

  static String restore(String changeId) {
    return "{\"action\":\"restore\",\"changeId\":\"%s\"}".formatted(changeId);
  }

  static String schedule(String time) {
    return "{\"action\":\"schedule\",\"scheduledTime\":\"%s\"}".formatted(time);
  }
}
