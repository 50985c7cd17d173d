package dev.millrace.sync;

import dev.millrace.git.EntryMode;
import dev.millrace.git.remote.LocalObjects;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.PushRequest;
import dev.millrace.git.remote.PushResult;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.git.signing.SigningKey;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Mode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends changes of a directory as one commit on top of what was read. */
final class Sending {
    private final Tools tools;
    private final Progress progress;
    private final Optional<SigningKey> signing;

    Sending(Tools tools, Progress progress, Optional<SigningKey> signing) {
        this.tools = tools;
        this.progress = progress;
        this.signing = signing;
    }

    /**
     * @param entries what is to stand at a path from the directory, empty for nothing; every other path stays as it is
     * @param intend hears the commit before it is sent
     */
    PushResult send(
            RemoteTree onto,
            Map<FilePath, Optional<Entry>> entries,
            String message,
            Author author,
            Consumer<String> intend) {
        Map<String, Optional<PushRequest.Leaf>> leaves = new HashMap<>();
        entries.forEach((path, entry) -> leaves.put(path.value(), entry.map(Sending::leaf)));
        PushRequest push = new PushRequest(
                        onto,
                        new PushRequest.Content.Changed(leaves),
                        LocalObjects.of(tools.git()),
                        author,
                        author,
                        message,
                        tools.clock().instant())
                .signedBy(signing);
        return tools.remotes().push(push, progress, intend);
    }

    private static PushRequest.Leaf leaf(Entry entry) {
        return new PushRequest.Leaf(
                entry.mode() == Mode.EXECUTABLE ? EntryMode.EXECUTABLE : EntryMode.FILE, entry.id());
    }
}
