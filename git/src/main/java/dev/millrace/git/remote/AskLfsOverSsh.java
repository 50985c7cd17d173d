package dev.millrace.git.remote;

import dev.millrace.git.remote.LfsBatch.Operation;
import dev.millrace.language.data.Json;
import dev.millrace.model.Failure;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.QuotedString;
import org.jspecify.annotations.Nullable;

/** Runs {@code git-lfs-authenticate} at an SSH server, which tells the HTTP address of its LFS server and what signs in there for a while. */
final class AskLfsOverSsh {
    private static final int LONGEST = 64 << 10;

    private final RemoteSpec spec;
    private final SshWire wire;

    AskLfsOverSsh(RemoteSpec spec, SshWire wire) {
        this.spec = spec;
        this.wire = wire;
    }

    /** @param derived where the LFS server is if the answer has no address */
    LfsEndpoint of(Operation operation, URI derived) {
        try {
            URIish written = new URIish(spec.url());
            URIish uri = written.getUser() == null ? written.setUser(SshWire.DEFAULT_USER) : written;
            String command = "git-lfs-authenticate " + QuotedString.BOURNE.quote(uri.getPath()) + " "
                    + operation.name().toLowerCase(Locale.ROOT);
            RemoteSession session = wire.getSession(uri, provider(), FS.DETECTED, 0);
            try {
                return endpoint(answer(session, command), derived);
            } finally {
                session.disconnect();
            }
        } catch (IOException | URISyntaxException e) {
            throw RemoteFailures.of(spec, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Talking to '" + spec.url() + "' was stopped.", e);
        }
    }

    private @Nullable CredentialsProvider provider() {
        return spec.credentials() instanceof Credentials.Basic(String user, String password)
                ? new UsernamePasswordCredentialsProvider(user, password)
                : null;
    }

    private String answer(RemoteSession session, String command) throws IOException, InterruptedException {
        long millis = spec.settings().readTimeout().toMillis();
        Process process = session.exec(command, (int) Math.min((millis + 999) / 1000, Integer.MAX_VALUE / 1000));
        Thread impatient = Thread.startVirtualThread(() -> destroyAfter(process, millis));
        try {
            process.getOutputStream().close();
            String said = text(process.getInputStream());
            if (said.length() >= LONGEST) {
                throw wrong(null);
            }
            String complaint = text(process.getErrorStream()).strip();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new Refused("The SSH server of '" + spec.url() + "' gives no access to Git LFS ("
                        + (complaint.isEmpty()
                                ? "git-lfs-authenticate ended with " + exit
                                : complaint.replaceAll("\\p{Cntrl}+", " "))
                        + "). If it keeps none, use 'lfs: KEEP'.");
            }
            return said;
        } finally {
            impatient.interrupt();
            process.destroy();
        }
    }

    private static void destroyAfter(Process process, long millis) {
        try {
            if (millis > 0 && !process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException over) {
            // It ended in time.
            Thread.currentThread().interrupt();
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    }

    private LfsEndpoint endpoint(String answer, URI derived) {
        try {
            Map<String, Object> json = Json.parseObject(answer);
            Map<String, String> headers = new HashMap<>();
            if (json.get("header") instanceof Map<?, ?> given) {
                given.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
            }
            headers.keySet().removeIf(LfsBatch::isOurOwn);
            Object href = json.get("href");
            URI base = href == null || String.valueOf(href).isBlank() ? derived : new URI(String.valueOf(href));
            if (base.getHost() != null && ("http".equals(base.getScheme()) || "https".equals(base.getScheme()))) {
                return new LfsEndpoint(base, headers);
            }
        } catch (Failure | URISyntaxException noAnswer) {
            throw wrong(noAnswer);
        }
        throw wrong(null);
    }

    private Unavailable wrong(@Nullable Exception cause) {
        String text = "The SSH server of '" + spec.url()
                + "' answers git-lfs-authenticate with something else than an address.";
        return cause == null ? new Unavailable(text) : new Unavailable(text, cause);
    }
}
