package dev.millrace.sync;

import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.PushResult;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.git.signing.SigningKey;
import dev.millrace.model.Author;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.Refused;
import dev.millrace.model.task.TaskLog;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Place;
import dev.millrace.sync.plan.Side;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Pushes the server's versions of conflicting paths to {@code sync/conflict/<namespace>/<id>}. The id follows from the versions, so the same conflict goes to
 * the same branch however often it is met.
 */
final class SettingAside {
    private static final int TRIES = 3;

    private final Tools tools;
    private final Between between;
    private final Author author;
    private final Optional<SigningKey> signing;
    private final TaskLog log;

    SettingAside(Tools tools, Between between, Author author, Optional<SigningKey> signing, TaskLog log) {
        this.tools = tools;
        this.between = between;
        this.author = author;
        this.signing = signing;
        this.log = log;
    }

    void push(Look look, Side source) {
        if (look.plan().aside().isEmpty()) {
            return;
        }
        Map<FilePath, Optional<Entry>> entries = new TreeMap<>();
        for (Place place : look.plan().aside()) {
            Entry live = source == Side.SERVER
                    ? look.trees().wanted(place.inGit(), source)
                    : look.trees().live().get(place.inGit());
            entries.put(place.inGit(), Optional.ofNullable(live).map(entry -> sent(look, place.inGit(), entry)));
        }
        String branch = branch(entries);
        String message = "Keep what the server had where Git and the server had both changed";
        Progress progress = log::info;
        for (int attempt = 1; ; attempt++) {
            RemoteTree onto = tools.remotes().fetchForPush(between.remote(), branch, between.directory(), progress);
            switch (new Sending(tools, progress, signing).send(onto, entries, message, author, commit -> {})) {
                case PushResult.Pushed pushed -> {
                    log.warn("Both sides had changed: the server's version of " + entries.size()
                            + " file(s) is in branch '" + branch + "', commit " + pushed.commitId() + ".");
                    return;
                }
                case PushResult.Unchanged _ -> {
                    log.warn("Both sides had changed: the server's version is in branch '" + branch + "' already.");
                    return;
                }
                case PushResult.Denied denied -> throw new Refused(denied.reason());
                case PushResult.Raced raced -> {
                    if (attempt == TRIES) {
                        throw new Conflict(raced.reason());
                    }
                    tools.pause().before(attempt);
                }
            }
        }
    }

    /** The entry as it goes to Git; what Git LFS is to keep of it is there afterwards. */
    private Entry sent(Look look, FilePath path, Entry entry) {
        tools.largeFiles().send(look.tree(), look.lfs(), List.of(entry.id()), log::info);
        return tools.largeFiles().setAside(look.tree(), look.lfs(), path, entry, log::info);
    }

    private String branch(Map<FilePath, Optional<Entry>> entries) {
        String versions = entries.toString();
        return "sync/conflict/" + between.content().root() + "/"
                + dev.millrace.git.GitStore.blobId(versions.getBytes(StandardCharsets.UTF_8))
                        .substring(0, 12);
    }
}
