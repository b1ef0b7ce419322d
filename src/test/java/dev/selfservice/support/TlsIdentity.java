package dev.selfservice.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a self-signed certificate for {@code localhost}. */
final class TlsIdentity {
  private static final String ALIAS = "localhost";
  private static final String PASSWORD = "changeit";

  /** Created once per run, as this takes a second. */
  static final TlsIdentity ONLY = new TlsIdentity();

  private final KeyStore keys;

  private TlsIdentity() {
    var folder = MoreFiles.create(TestServer.work().resolve("tls"));
    var file = folder.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin/keytool").toString();
    var command =
        "-genkeypair -alias %s -keyalg EC -dname CN=%1$s -ext SAN=dns:%1$s -storetype PKCS12 -storepass %s -keystore"
            .formatted(ALIAS, PASSWORD);
    var all = new ArrayList<String>();
    all.add(keytool);
    all.addAll(List.of(command.split(" ", -1)));
    all.add(file.toString());
    Processes.run(new ProcessBuilder(all), folder.resolve("keytool.log"));
    try {
      keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes both as PEM. */
  void write(Path certificate, Path key) {
    try {
      Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
      Files.writeString(
          key, pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(content));
  }

  /** A TLS context for a server that has this identity. */
  SSLContext identity() {
    try {
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A TLS context for a client that trusts only this certificate. */
  SSLContext trusted() {
    try {
      var trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      trust.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trust);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
