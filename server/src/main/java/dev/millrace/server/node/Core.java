package dev.millrace.server.node;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Invalid;
import dev.millrace.model.Unavailable;
import dev.millrace.server.config.Config;
import dev.millrace.server.plugin.Plugins;
import dev.millrace.store.Database;
import dev.millrace.store.DatabaseConfig;
import dev.millrace.workspace.Limits;
import dev.millrace.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** What holds flows and files: the database, the workspace over it, and the way to repositories elsewhere. */
record Core(
        DataFolder folder, Database database, Language language, Limits limits, Workspace workspace, Remotes remotes) {
    /** Above this the copies of remote repositories used longest ago are deleted. */
    private static final long MIRROR_BYTES = 2L << 30;

    static Core open(Config config, InstantSource clock, Closer closer) {
        DataFolder folder = closer.add(DataFolder.hold(config.dataFolder()));
        // The two slowest steps of a start do not need each other.
        Path plugins = pluginFolder(config);
        FutureTask<Language> loading = new FutureTask<>(() -> Language.load(plugins));
        Thread.ofPlatform().name("language").start(loading);
        Database database = closer.add(Database.open(database(config)));
        Language language = closer.add(await(loading));
        language.plugins().tell();
        Limits limits = Limits.DEFAULT
                .withFileBytes(config.limits().namespaceFile())
                .withHistory(
                        config.limits().states(),
                        Duration.ofDays(config.limits().days()));
        Workspace workspace = new Workspace(new GitStore(database, clock), language.reader()::read, clock, limits);
        return new Core(folder, database, language, limits, workspace, remotes(config));
    }

    /** The one that was asked for must be there. */
    private static @Nullable Path pluginFolder(Config config) {
        Path asked = config.pluginFolder();
        if (asked != null && !Files.isDirectory(asked)) {
            throw new Invalid(
                    "There is no folder of plugins " + asked + "; make it, or leave the setting 'plugins' away.");
        }
        return asked != null ? asked : Plugins.usualFolder(config.dataFolder()).orElse(null);
    }

    private static Language await(FutureTask<Language> loading) {
        try {
            return loading.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the tasks on the class path cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while starting.", e);
        }
    }

    private static DatabaseConfig database(Config config) {
        Config.DatabaseAddress address = config.database();
        String url = address.url();
        if (url == null) {
            return DatabaseConfig.sqlite(config.dataFolder().resolve("millrace.db"));
        }
        return DatabaseConfig.postgresql(url, address.user(), address.password());
    }

    private static Remotes remotes(Config config) {
        List<Path> folders = new ArrayList<>(config.gitFolders());
        folders.add(Tutorial.folder(config.dataFolder()));
        Path mirrors = config.dataFolder().resolve("mirrors");
        return new Remotes(
                mirrors,
                MIRROR_BYTES,
                new FileRemotes(folders),
                config.outbound(),
                InstantSource.system(),
                mirrors.resolveSibling("known_hosts"));
    }
}
