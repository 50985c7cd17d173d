package dev.millrace.git.remote;

import dev.millrace.git.keys.PrivateKeys;
import dev.millrace.model.Invalid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
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
    private final Map<Given, SSLContext> contexts = new ConcurrentHashMap<>();
    private final Map<Optional<SSLContext>, CheckedSockets> checked = new ConcurrentHashMap<>();

    /** The texts that a context is made of. */
    private record Given(@Nullable String trusted, @Nullable ClientCertificate ours) {}

    /** A factory for what a connection brings along, or null for the runtime's own. */
    @Nullable
    SSLSocketFactory factory(ConnectionSettings settings) {
        SSLContext context = context(settings);
        return context == null ? null : context.getSocketFactory();
    }

    /** The same, or the runtime's own, over connections whose other end the policy allows. */
    SSLSocketFactory checked(ConnectionSettings settings, OutboundPolicy outbound) {
        SSLContext context = context(settings);
        if (checked.size() > KEPT) {
            checked.clear();
        }
        return checked.computeIfAbsent(
                Optional.ofNullable(context),
                key -> new CheckedSockets(
                        key.map(SSLContext::getSocketFactory).orElseGet(HttpsURLConnection::getDefaultSSLSocketFactory),
                        outbound));
    }

    /** A context for what a connection brings along, or null for the runtime's own. */
    @Nullable
    SSLContext context(ConnectionSettings settings) {
        String pemOrPath = settings.trustedCaPem();
        String trusted = pemOrPath == null || pemOrPath.isBlank() ? null : text("trustedCaPemPath", pemOrPath);
        ClientCertificate ours = settings.clientCertificate();
        if (trusted == null && ours == null) {
            return null;
        }
        ClientCertificate read = ours == null
                ? null
                : new ClientCertificate(
                        text("clientCertificate", ours.certificate()),
                        text("clientCertificateKey", ours.key()),
                        ours.passphrase());
        if (contexts.size() > KEPT) {
            contexts.clear();
        }
        return contexts.computeIfAbsent(new Given(trusted, read), TlsTrust::make);
    }

    /**
     * Our certificate and its key.
     *
     * @param belongTogether whether what the key signs is good by the certificate
     */
    record Ours(X509Certificate certificate, boolean belongTogether) {}

    /** Reads a certificate of ours, so that it can be told what is wrong with it. */
    Ours read(ClientCertificate given) {
        try {
            X509Certificate certificate =
                    (X509Certificate) certificates("clientCertificate", text("clientCertificate", given.certificate()))
                            .iterator()
                            .next();
            PrivateKey key = PrivateKeys.readPrivate(
                    "clientCertificateKey", text("clientCertificateKey", given.key()), given.passphrase());
            return new Ours(certificate, belongTogether(certificate, key));
        } catch (GeneralSecurityException e) {
            throw new Invalid("The certificate of the connection cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        };
        byte[] something = "something to sign".getBytes(StandardCharsets.UTF_8);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(something);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(something);
            return signature.verify(signed);
        } catch (GeneralSecurityException notEvenOfAKind) {
            return false;
        }
    }

    private static String text(String property, String pemOrPath) {
        if (pemOrPath.contains("-----BEGIN")) {
            return pemOrPath;
        }
        try {
            return Files.readString(Path.of(pemOrPath.strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw new Invalid(
                    "The property '" + property + "' names a file that cannot be read: " + pemOrPath.strip() + ".", e);
        }
    }

    private static SSLContext make(Given given) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            ClientCertificate ours = given.ours();
            context.init(
                    ours == null ? null : ours(ours), given.trusted() == null ? null : trusting(given.trusted()), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new Invalid("The certificates of the connection cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static TrustManager[] trusting(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        int n = 0;
        for (X509Certificate known : runtimeCertificates()) {
            store.setCertificateEntry("runtime-" + n++, known);
        }
        for (Certificate certificate : certificates("trustedCaPemPath", pem)) {
            store.setCertificateEntry("given-" + n++, certificate);
        }
        return managers(store);
    }

    private static KeyManager[] ours(ClientCertificate ours) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        char[] secret = new char[0];
        store.setKeyEntry(
                "ours",
                PrivateKeys.readPrivate("clientCertificateKey", ours.key(), ours.passphrase()),
                secret,
                certificates("clientCertificate", ours.certificate()).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, secret);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String property, String pem)
            throws GeneralSecurityException {
        try {
            var given = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            if (given.isEmpty()) {
                throw new Invalid("The property '" + property + "' leads to no certificate in PEM form.");
            }
            return given;
        } catch (CertificateException e) {
            throw new Invalid(
                    "The property '" + property + "' leads to no valid certificate in PEM form: " + e.getMessage()
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
