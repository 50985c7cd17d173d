package dev.millrace.sync;

import dev.millrace.git.remote.DirectoryTree;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.PushRequest;
import dev.millrace.git.remote.PushResult;
import dev.millrace.git.remote.RemoteEntry;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.git.signing.SigningKey;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.sync.plan.Entry;
import java.util.LinkedHashMap;
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
        Map<String, DirectoryTree.Leaf> leaves = new LinkedHashMap<>();
        for (RemoteEntry entry : onto.entries()) {
            leaves.put(
                    entry.path(),
                    new DirectoryTree.Leaf(entry.path(), entry.mode().bits(), entry.id()));
        }
        entries.forEach((path, entry) -> entry.ifPresentOrElse(
                there -> leaves.put(
                        path.value(),
                        new DirectoryTree.Leaf(
                                path.value(), Integer.parseInt(there.mode().octal(), 8), there.id())),
                () -> leaves.remove(path.value())));
        DirectoryTree tree = DirectoryTree.of(leaves.values());
        PushRequest push = new PushRequest(
                        onto,
                        tree.id().orElse(null),
                        tree.objects(tools.git()),
                        author,
                        author,
                        message,
                        tools.clock().instant())
                .signedBy(signing);
        return tools.remotes().push(push, progress, intend);
    }
}
