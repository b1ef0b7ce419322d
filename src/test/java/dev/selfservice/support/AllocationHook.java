package dev.selfservice.support;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Added to the WAR under test only: reports how much memory the server's threads have allocated.
 */
@WebServlet("/test/allocated")
public class AllocationHook extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** In bytes, for all live threads, since the start of each. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try {
      var threads = new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
      long[] ids = ManagementFactory.getThreadMXBean().getAllThreadIds();
      var allocated =
          (long[])
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      threads,
                      "getThreadAllocatedBytes",
                      new Object[] {ids},
                      new String[] {long[].class.getName()});
      response.getWriter().print(LongStream.of(allocated).filter(bytes -> bytes > 0).sum());
    } catch (JMException e) {
      throw new ServletException(e);
    }
  }
}
