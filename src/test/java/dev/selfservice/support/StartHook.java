package dev.selfservice.support;

import dev.selfservice.dispatch.ExecutionStarter;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Added to the WAR under test only: lets a test start an execution as the dispatcher would. */
@WebServlet("/test/start")
public class StartHook extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB private transient ExecutionStarter starting;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(starting.start(request.getParameter("id")));
  }
}
