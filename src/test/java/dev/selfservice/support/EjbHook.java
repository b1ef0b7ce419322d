package dev.selfservice.support;

import dev.selfservice.catalogue.CatalogueService;
import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Added to the WAR under test only: calls an EJB without the checks of the REST resources. */
@WebServlet("/test/ejb")
public class EjbHook extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @EJB private transient CatalogueService catalogue;

  /** Answers whether the server lets the caller of the request call the EJB. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      catalogue.names(Set.of("no customer"), "EBSO");
      response.getWriter().print("called");
    } catch (EJBAccessException | AccessLocalException e) {
      response.getWriter().print("refused");
    } catch (RuntimeException e) {
      response.getWriter().print("called"); // the EJB itself refuses the customer
    }
  }
}
