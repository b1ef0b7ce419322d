package dev.selfservice.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate authorities that outgoing connections trust. */
final class TrustedAuthorities {
  private TrustedAuthorities() {}

  /**
   * A TLS context that trusts the authorities of a file beside those of the JVM.
   *
   * @param file certificates in PEM
   * @throws IllegalStateException if the file cannot be read
   */
  static SSLContext with(Path file) {
    try (var pem = Files.newInputStream(file)) {
      var trusted = new ArrayList<Certificate>(certificates(pem));
      for (var manager : factory(null).getTrustManagers()) {
        if (manager instanceof X509TrustManager ofJvm) {
          trusted.addAll(List.of(ofJvm.getAcceptedIssuers()));
        }
      }
      var context = SSLContext.getInstance("TLS");
      context.init(null, factory(store(trusted)).getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "SELFSERVICE_CA_FILE must name a file of certificates in PEM: " + file, e);
    }
  }

  private static List<? extends Certificate> certificates(InputStream pem)
      throws GeneralSecurityException {
    var found = List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(pem));
    if (found.isEmpty()) {
      throw new GeneralSecurityException("It contains no certificate.");
    }
    return found;
  }

  private static KeyStore store(List<Certificate> certificates)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("authority-" + i, certificates.get(i));
    }
    return store;
  }

  /** With null, the factory uses the authorities of the JVM. */
  private static TrustManagerFactory factory(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
