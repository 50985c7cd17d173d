package dev.millrace.git.remote;

import dev.millrace.model.Failure;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at what we bring along before the way to a repository begins: our certificate and its key, and what a GitHub app may do. */
final class ExamineSignIn {
    private static final int SOON_DAYS = 14;
    private static final String CERTIFICATE = "ourCert";
    private static final String APP = "app";

    private final RemoteSpec spec;
    private final TlsTrust trust;
    private final InstantSource clock;
    private final Supplier<Map<String, String>> permissions;
    private final List<Finding> findings = new ArrayList<>();

    /** @param permissions what the app's token may do, by GitHub's names; asks GitHub for one */
    ExamineSignIn(RemoteSpec spec, TlsTrust trust, InstantSource clock, Supplier<Map<String, String>> permissions) {
        this.spec = spec;
        this.trust = trust;
        this.clock = clock;
        this.permissions = permissions;
    }

    List<Finding> look() {
        ClientCertificate ours = spec.settings().clientCertificate();
        if (ours != null) {
            certificate(ours);
        }
        if (spec.credentials() instanceof Credentials.GitHubApp app) {
            app(app);
        }
        return List.copyOf(findings);
    }

    private void certificate(ClientCertificate ours) {
        TlsTrust.Ours read;
        try {
            read = trust.read(ours);
        } catch (Failure e) {
            findings.add(Finding.bad(
                    CERTIFICATE,
                    e.text(),
                    "Give certificate and key as PEM text, and the passphrase if the key has one."));
            return;
        }
        X509Certificate certificate = read.certificate();
        String named =
                "Our certificate, '" + certificate.getSubjectX500Principal().getName() + "', ";
        long days = ChronoUnit.DAYS.between(
                clock.instant(), certificate.getNotAfter().toInstant());
        if (!read.belongTogether()) {
            findings.add(Finding.bad(
                    CERTIFICATE,
                    named + "does not belong to the key that is given with it.",
                    "Set 'clientCertificateKey' to the key that the certificate was made for."));
        } else if (clock.instant().isAfter(certificate.getNotAfter().toInstant())) {
            findings.add(Finding.bad(
                    CERTIFICATE,
                    named + "has expired on " + certificate.getNotAfter().toInstant() + ".",
                    "Have it renewed."));
        } else if (clock.instant().isBefore(certificate.getNotBefore().toInstant())) {
            findings.add(Finding.bad(
                    CERTIFICATE,
                    named + "is good from " + certificate.getNotBefore().toInstant() + " on only.",
                    "Check the clock of this machine, or wait."));
        } else {
            String text = named + "belongs to its key and is good for " + days + " days.";
            findings.add(
                    days < SOON_DAYS
                            ? Finding.warning(CERTIFICATE, text, "Have it renewed soon.")
                            : Finding.good(CERTIFICATE, text));
        }
    }

    private void app(Credentials.GitHubApp app) {
        Map<String, String> may;
        try {
            may = new TreeMap<>(permissions.get());
        } catch (Failure e) {
            findings.add(
                    Finding.bad(
                            APP,
                            e.text(),
                            "Check the app's id and key, and that it is installed for the repository; set 'installationId' and 'apiUrl' where they cannot be found."));
            return;
        }
        String list = may.entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue())
                .collect(Collectors.joining(", "));
        String text = "The app '" + app.appId() + "' is given a token that may "
                + (list.isEmpty() ? "do what GitHub does not tell" : list) + ".";
        findings.add(judged(text, may.isEmpty(), may.get("contents")));
    }

    private static Finding judged(String text, boolean untold, @Nullable String contents) {
        if (untold || "write".equals(contents)) {
            return Finding.good(APP, text);
        }
        return "read".equals(contents)
                ? Finding.warning(APP, text, "It can sync. To push, give the app the permission 'Contents: write'.")
                : Finding.bad(APP, text, "Give the app the permission 'Contents: read', and 'write' to push.");
    }
}
