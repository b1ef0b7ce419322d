package dev.selfservice.execution.rest;

import dev.selfservice.execution.ChangeResult;
import dev.selfservice.execution.EntityTags;
import dev.selfservice.history.Sha256;
import dev.selfservice.json.StrictJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Responses with an entity tag. */
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

  /**
   * 200 with a page that is no tree's, so its tag is the hash of its content; 304 if the caller has
   * it. The link belongs to the content, because a new next page may leave the page as it is.
   */
  public static Response page(Object view, Optional<String> link, Optional<EntityTags> known) {
    var etag = Sha256.hex(StrictJson.write(view) + link.orElse(""));
    return known.filter(tags -> tags.matchWeakly(etag)).isPresent()
        ? details(Optional.empty(), etag)
        : page(view, etag, link);
  }

  private static Response.ResponseBuilder tagged(Response.ResponseBuilder response, String etag) {
    return response.header(HttpHeaders.ETAG, "\"" + etag + "\"");
  }
}
