package dev.millrace.git.remote;

import dev.millrace.git.remote.LfsBatch.Operation;
import dev.millrace.model.Invalid;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jgit.transport.URIish;

/**
 * Finds the LFS server of a repository: beside it over HTTP; where its SSH server says; or where {@code .lfsconfig} says, without the sign-in if that is
 * another host.
 */
final class FindLfs {
    private final RemoteSpec at;
    private final boolean configured;
    private final Function<RemoteSpec, Credentials> signIn;
    private final Function<RemoteSpec, SshWire> ssh;

    /**
     * @param at the repository; or, if {@code configured}, the address of the LFS server itself
     * @param signIn what signs in at a remote over HTTP
     * @param ssh the way to a remote over SSH
     */
    FindLfs(
            RemoteSpec at,
            boolean configured,
            Function<RemoteSpec, Credentials> signIn,
            Function<RemoteSpec, SshWire> ssh) {
        this.at = at;
        this.configured = configured;
        this.signIn = signIn;
        this.ssh = ssh;
    }

    LfsEndpoint of(Operation operation) {
        return switch (at.kind()) {
            case HTTP -> new LfsEndpoint(URI.create(configured ? at.url() : beside(at.url())), basic(signIn.apply(at)));
            case SSH -> new AskLfsOverSsh(at, ssh.apply(at)).of(operation, derived());
            case FILE ->
                throw new Invalid("Files of Git LFS are moved over https:// and ssh:// only, and the address is '"
                        + at.url() + "'. Use 'lfs: KEEP'.");
        };
    }

    /** Where hosting services have the LFS server of a repository that is reached over SSH. */
    private URI derived() {
        try {
            URIish uri = new URIish(at.url());
            String path = beside("/" + String.valueOf(uri.getPath()).replaceAll("^/+", ""));
            return new URI("https", null, uri.getHost(), -1, path, null, null);
        } catch (URISyntaxException e) {
            throw new Invalid("'" + at.url() + "' is no valid address.", e);
        }
    }

    private static String beside(String url) {
        String base = url.replaceAll("/+$", "");
        return (base.endsWith(".git") ? base : base + ".git") + "/info/lfs";
    }

    private static Map<String, String> basic(Credentials signIn) {
        return signIn instanceof Credentials.Basic(String user, String password)
                ? Map.of(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)))
                : Map.of();
    }
}
