package dev.millrace.tasks.git;

import dev.millrace.engine.trigger.Look;
import dev.millrace.engine.trigger.TriggerTypes;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteEntry;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.git.remote.Remotes;
import dev.millrace.language.type.Binder;
import dev.millrace.model.FilePath;
import dev.millrace.model.NotFound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code dev.millrace.git.Trigger}: one request to ask where a branch is; more only when it has moved. */
public final class LookAtBranch implements Look {
    /** So many files are remembered with their ids, to tell which of them changed. */
    private static final int MOST_FILES = 2000;

    private final Remotes remotes;

    public LookAtBranch(Remotes remotes) {
        this.remotes = remotes;
    }

    @Override
    public String type() {
        return TriggerTypes.GIT;
    }

    @Override
    public Seen look(Turn turn) {
        Map<String, Object> properties = turn.properties();
        Map<String, Object> memory = turn.memory();
        RemoteSpec spec = Binder.bind(GitConnection.class, properties).remote();
        String branch = Objects.requireNonNullElse(text(properties, "branch"), "main");
        FilePath directory = Asked.directory(Objects.requireNonNullElse(text(properties, "gitDirectory"), ""));
        String tip = remotes.tip(spec, branch)
                .orElseThrow(() -> new NotFound("There is no branch '" + branch + "' in " + spec.url() + "."));
        if (tip.equals(memory.get("commit"))) {
            return new Seen(Optional.empty(), memory);
        }
        RemoteTree tree = remotes.fetch(spec, branch, directory, Progress.NONE);
        Map<String, Object> now = memory(tree);
        boolean first = memory.get("commit") == null;
        boolean same = Objects.equals(memory.get("tree"), now.get("tree"));
        return first || same
                ? new Seen(Optional.empty(), now)
                : new Seen(Optional.of(variables(tree, branch, memory, now)), now);
    }

    private static @Nullable String text(Map<String, Object> properties, String name) {
        Object value = properties.get(name);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }

    private static Map<String, Object> memory(RemoteTree tree) {
        Map<String, Object> memory = new LinkedHashMap<>();
        memory.put("commit", tree.commit().orElse(""));
        memory.put("tree", tree.treeId().orElse(""));
        List<RemoteEntry> entries = tree.entries();
        if (entries.size() <= MOST_FILES) {
            Map<String, Object> files = new HashMap<>();
            for (RemoteEntry entry : entries) {
                files.put(entry.path(), entry.id());
            }
            memory.put("files", files);
        }
        return memory;
    }

    private static Map<String, Object> variables(
            RemoteTree tree, String branch, Map<String, Object> before, Map<String, Object> now) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("commitId", tree.commit().orElse(""));
        variables.put("previousCommitId", String.valueOf(before.get("commit")));
        variables.put("branch", branch);
        tree.said().ifPresent(said -> {
            variables.put(
                    "author",
                    Map.of("name", said.author().name(), "email", said.author().email()));
            variables.put("message", said.message());
        });
        if (before.get("files") instanceof Map<?, ?> old && now.get("files") instanceof Map<?, ?> files) {
            variables.put("paths", changed(old, files));
        }
        return variables;
    }

    private static List<Object> changed(Map<?, ?> before, Map<?, ?> after) {
        TreeSet<String> all = new TreeSet<>();
        before.keySet().forEach(path -> all.add(String.valueOf(path)));
        after.keySet().forEach(path -> all.add(String.valueOf(path)));
        List<Object> changed = new ArrayList<>();
        for (String path : all) {
            if (!Objects.equals(before.get(path), after.get(path))) {
                changed.add(path);
            }
        }
        return changed;
    }
}
