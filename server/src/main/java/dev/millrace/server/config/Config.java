package dev.millrace.server.config;

import dev.millrace.api.http.Guard;
import dev.millrace.git.remote.OutboundPolicy;
import dev.millrace.model.Refused;
import dev.millrace.store.secret.KeyRing;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a server. {@link Settings} names them all and reads them from a file and from the environment.
 *
 * @param dataFolder the embedded database, caches of remote repositories, the practice repository
 * @param pluginFolder tasks of others; null for {@code plugins} beside the data folder
 * @param filesFolder the files of executions, which several servers on one database share; null for {@code files} in the data folder
 * @param gitFolders {@code file:} remotes are taken only below these
 * @param outbound with whom the server may talk on behalf of Git repositories
 * @param encryption what secrets are encrypted with; without keys the server makes one in its data folder when it needs one
 */
public record Config(
        Listen listen,
        DatabaseAddress database,
        @Nullable Login login,
        Path dataFolder,
        @Nullable Path pluginFolder,
        @Nullable Path filesFolder,
        Limits limits,
        List<Path> gitFolders,
        boolean tutorial,
        KeyRing encryption,
        OutboundPolicy outbound) {

    private static final int SHORTEST_PASSWORD = 8;

    /**
     * Where to listen.
     *
     * @param port 0 for any free one
     * @param publicUrl where people find the server if not there, behind a proxy for instance
     */
    public record Listen(String host, int port, @Nullable URI publicUrl) {}

    /** A JDBC address; null for the embedded database in the data folder. */
    public record DatabaseAddress(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {}

    /** The account that may sign in. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[user=" + user + ", password=*]";
        }
    }

    /**
     * How much is taken and kept.
     *
     * @param namespaceFile bytes of one namespace file
     * @param sync bytes that one sync brings
     * @param body bytes of a request body that is held in memory
     * @param upload bytes of an upload
     * @param states how many states of a namespace stay readable at least
     * @param days how many days every state stays readable at least
     */
    public record Limits(long namespaceFile, long sync, long body, long upload, int states, int days) {
        public static final Limits DEFAULT = new Limits(10L << 20, 200L << 20, 32L << 20, 512L << 20, 50, 30);

        public Limits withSizes(long changedFile, long changedSync, long changedBody, long changedUpload) {
            return new Limits(changedFile, changedSync, changedBody, changedUpload, states, days);
        }
    }

    public Config {
        gitFolders = List.copyOf(gitFolders);
        if (login != null && login.password().length() < SHORTEST_PASSWORD && !Guard.isLoopbackName(listen.host())) {
            throw new Refused("The password of auth.password is shorter than " + SHORTEST_PASSWORD
                    + " characters, and the server is to listen on " + listen.host() + ". Choose a longer one.");
        }
        if (login == null && !Guard.isLoopbackName(listen.host())) {
            throw new Refused("The server has no account, so it listens on 127.0.0.1 only, not on " + listen.host()
                    + ": anybody who reaches it could run anything. Set auth.user and auth.password (or MILLRACE_AUTH_USER and "
                    + "MILLRACE_AUTH_PASSWORD), or leave server.host away.");
        }
    }

    /** The defaults with a given data folder. */
    public static Config in(Path dataFolder) {
        return new Config(
                new Listen("127.0.0.1", 8080, null),
                new DatabaseAddress(null, null, null),
                null,
                dataFolder,
                null,
                null,
                Limits.DEFAULT,
                List.of(),
                true,
                new KeyRing(List.of()),
                OutboundPolicy.DEFAULT);
    }

    public Config withPort(int port) {
        return withListen(new Listen(listen.host(), port, listen.publicUrl()));
    }

    public Config withListen(Listen changed) {
        return new Config(
                changed,
                database,
                login,
                dataFolder,
                pluginFolder,
                filesFolder,
                limits,
                gitFolders,
                tutorial,
                encryption,
                outbound);
    }

    public Config withDatabase(DatabaseAddress changed) {
        return new Config(
                listen,
                changed,
                login,
                dataFolder,
                pluginFolder,
                filesFolder,
                limits,
                gitFolders,
                tutorial,
                encryption,
                outbound);
    }

    public Config withLogin(@Nullable Login changed) {
        return new Config(
                listen,
                database,
                changed,
                dataFolder,
                pluginFolder,
                filesFolder,
                limits,
                gitFolders,
                tutorial,
                encryption,
                outbound);
    }

    public Config withLimits(Limits changed) {
        return new Config(
                listen,
                database,
                login,
                dataFolder,
                pluginFolder,
                filesFolder,
                changed,
                gitFolders,
                tutorial,
                encryption,
                outbound);
    }

    public Config withPluginFolder(Path changed) {
        return new Config(
                listen,
                database,
                login,
                dataFolder,
                changed,
                filesFolder,
                limits,
                gitFolders,
                tutorial,
                encryption,
                outbound);
    }

    public Config withGitFolders(List<Path> changed) {
        return new Config(
                listen,
                database,
                login,
                dataFolder,
                pluginFolder,
                filesFolder,
                limits,
                changed,
                tutorial,
                encryption,
                outbound);
    }

    public Config withTutorial(boolean changed) {
        return new Config(
                listen,
                database,
                login,
                dataFolder,
                pluginFolder,
                filesFolder,
                limits,
                gitFolders,
                changed,
                encryption,
                outbound);
    }

    public Config withEncryption(KeyRing changed) {
        return new Config(
                listen,
                database,
                login,
                dataFolder,
                pluginFolder,
                filesFolder,
                limits,
                gitFolders,
                tutorial,
                changed,
                outbound);
    }

    public Config withOutbound(OutboundPolicy changed) {
        return new Config(
                listen,
                database,
                login,
                dataFolder,
                pluginFolder,
                filesFolder,
                limits,
                gitFolders,
                tutorial,
                encryption,
                changed);
    }
}
