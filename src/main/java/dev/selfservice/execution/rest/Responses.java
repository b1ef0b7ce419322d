package dev.selfservice.execution.rest;

import dev.selfservice.execution.ChangeResult;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Responses with a tree's entity tag. */
public final class Responses {
  private static final String CHANGE_ID = "Selfservice-Change-Id";

  private Responses() {}

  /** 200 for a change of one tree. */
  public static Response changed(Object view, ChangeResult result) {
    return changed(view, result.etag(), result.changeId());
  }

  /**
   * 200 for a change.
   *
   * @param changeId empty if nothing was written
   */
  public static Response changed(Object view, String etag, Optional<String> changeId) {
    return tagged(Response.ok(view), etag).header(CHANGE_ID, changeId.orElse(null)).build();
  }

  /** 200 with the details; 304 if the view is empty, because the caller has the present state. */
  public static Response details(Optional<?> view, String etag) {
    return tagged(view.map(Response::ok).orElseGet(Response::notModified), etag).build();
  }

  /** 200 with a page; {@code link} is the header for the next page, if there is one. */
  public static Response page(Object view, String etag, Optional<String> link) {
    return tagged(Response.ok(view), etag).header(HttpHeaders.LINK, link.orElse(null)).build();
  }

  private static Response.ResponseBuilder tagged(Response.ResponseBuilder response, String etag) {
    return response.header(HttpHeaders.ETAG, "\"" + etag + "\"");
  }
}
