package dev.millrace.git.remote;

import dev.millrace.model.Invalid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes sockets that trust what the Java runtime trusts and further certificates; the process's own default stays as it is. */
final class TlsTrust {
    private static final int KEPT = 64;
    // The same certificates give the same factory, because Java keeps connections alive per factory.
    private final Map<String, SSLSocketFactory> factories = new ConcurrentHashMap<>();

    /** A factory for the PEM text or file of {@code pemOrPath}, or null for the runtime's own. */
    @Nullable
    SSLSocketFactory factory(@Nullable String pemOrPath) {
        if (pemOrPath == null || pemOrPath.isBlank()) {
            return null;
        }
        String pem = pemOrPath.contains("-----BEGIN") ? pemOrPath : read(pemOrPath.strip());
        if (factories.size() > KEPT) {
            factories.clear();
        }
        return factories.computeIfAbsent(pem, TlsTrust::make);
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | IllegalArgumentException e) {
            throw new Invalid("The property 'trustedCaPemPath' names a file that cannot be read: " + path + ".", e);
        }
    }

    private static SSLSocketFactory make(String pem) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (X509Certificate known : runtimeCertificates()) {
                store.setCertificateEntry("runtime-" + n++, known);
            }
            var given = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            if (given.isEmpty()) {
                throw new Invalid("The property 'trustedCaPemPath' leads to no certificate in PEM form.");
            }
            for (Certificate certificate : given) {
                store.setCertificateEntry("given-" + n++, certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new Invalid(
                    "The property 'trustedCaPemPath' leads to no valid certificate in PEM form: " + e.getMessage()
                            + ".",
                    e);
        }
    }

    private static X509Certificate[] runtimeCertificates() throws GeneralSecurityException {
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
