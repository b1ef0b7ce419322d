package dev.selfservice.support;

import dev.selfservice.creation.IdempotencyCleanup;
import dev.selfservice.outbox.OutboxCleanup;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Added to the WAR under test only: runs the clean-up of the timers. */
@WebServlet("/test/clean")
public class CleanHook extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB private transient IdempotencyCleanup keys;
  @EJB private transient OutboxCleanup events;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    keys.clean();
    events.clean();
  }
}
