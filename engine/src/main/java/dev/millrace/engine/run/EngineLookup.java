package dev.millrace.engine.run;

import dev.millrace.engine.KeyValues;
import dev.millrace.language.expression.Lookup;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.store.execution.ExecutionFiles;
import dev.millrace.store.execution.LogQuery;
import dev.millrace.store.execution.Logs;
import dev.millrace.store.sync.PreviewBranches;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What functions in the templates of one execution ask of the server. */
final class EngineLookup implements Lookup {
    private final EngineParts parts;
    private final Execution execution;
    private final Mask mask;

    EngineLookup(EngineParts parts, Execution execution, Mask mask) {
        this.parts = parts;
        this.execution = execution;
        this.mask = mask;
    }

    private Namespace namespace(Optional<String> name) {
        return name.map(Namespace::new).orElse(execution.flow().namespace());
    }

    @Override
    public Optional<String> secret(Optional<String> namespace, String key) {
        String own = execution.flow().namespace().name();
        if (PreviewBranches.isWithoutSecrets(parts.database(), own)) {
            throw new Invalid("The namespace '" + own + "' is the preview of a branch and without secrets, so secret('"
                    + key + "') cannot be read.");
        }
        Optional<String> value = parts.secrets().find(namespace(namespace), key);
        value.ifPresent(mask::add);
        return value;
    }

    @Override
    public void onSecret(String value) {
        mask.add(value);
    }

    @Override
    public Optional<Object> kv(Optional<String> namespace, String key) {
        KeyValues values = parts.services()
                .find(KeyValues.class)
                .orElseThrow(
                        () -> new Invalid("This server has no key-value store, so kv('" + key + "') cannot be read."));
        Namespace at = namespace(namespace);
        return namespace.isPresent()
                ? values.find(at, key)
                : at.withParents().stream()
                        .flatMap(one -> values.find(one, key).stream())
                        .findFirst();
    }

    /** Files of the flow's own namespace are those of the commit that the execution is pinned to. */
    private Optional<String> commit(Namespace namespace) {
        return namespace.equals(execution.flow().namespace())
                ? Optional.ofNullable(execution.namespaceCommit())
                : Optional.empty();
    }

    @Override
    public InputStream read(Optional<String> namespace, String path, Optional<String> revision) throws IOException {
        Namespace from = namespace(namespace);
        Optional<String> commit = revision.isPresent() ? revision : commit(from);
        return parts.flows()
                .source()
                .open(from, commit, FilePath.of(path))
                .orElseThrow(() -> new NotFound("There is no file '" + path + "' in namespace " + from + "."));
    }

    @Override
    public InputStream open(URI address) throws IOException {
        return switch (String.valueOf(address.getScheme())) {
            case "nsfile" -> openNamespaceFile(address);
            case "kestra" -> {
                checkOwner(address);
                yield parts.files().open(address);
            }
            default ->
                throw new Invalid(
                        "'" + address
                                + "' cannot be read: an address begins with kestra:/// (a stored file) or nsfile:/// (a namespace file).");
        };
    }

    /** A flow may read files of its own namespace and of executions below it; others belong to somebody else. */
    private void checkOwner(URI address) {
        boolean readable = ExecutionFiles.ownerOf(address)
                .filter(owner -> owner.executionId().equals(execution.id())
                        || owner.executionId().equals(execution.parentId())
                        || owner.flow().namespace().contains(execution.flow().namespace())
                        || execution.flow().namespace().contains(owner.flow().namespace()))
                .isPresent();
        if (!readable) {
            throw new Invalid("The file " + address + " does not belong to this execution or its namespace.");
        }
    }

    private InputStream openNamespaceFile(URI address) throws IOException {
        String host = address.getAuthority();
        Optional<String> namespace = host == null || host.isEmpty() ? Optional.empty() : Optional.of(host);
        return read(namespace, String.valueOf(address.getPath()).replaceFirst("^/+", ""), Optional.empty());
    }

    @Override
    public Optional<Long> size(URI address) throws IOException {
        if ("kestra".equals(address.getScheme())) {
            return parts.files().size(address);
        }
        try (InputStream content = open(address)) {
            return Optional.of(content.transferTo(java.io.OutputStream.nullOutputStream()));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    @Override
    public URI fileUri(Optional<String> namespace, String path) {
        try {
            return new URI(
                    "nsfile", namespace.orElse(""), "/" + FilePath.of(path).value(), null);
        } catch (URISyntaxException e) {
            throw new Invalid("'" + path + "' cannot be part of an address.", e);
        }
    }

    @Override
    public List<Map<String, Object>> errorLogs() {
        List<Map<String, Object>> rows = new ArrayList<>();
        LogQuery query = LogQuery.of(execution.id()).withMinLevel(Level.ERROR);
        for (Logs.Line line : new Logs(parts.database()).list(query, 1000)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("taskId", Objects.requireNonNullElse(line.entry().taskId(), ""));
            row.put("message", line.entry().message());
            row.put("timestamp", line.entry().timestamp().toString());
            row.put("level", line.entry().level().name());
            rows.add(row);
        }
        return rows;
    }

    @Override
    public List<Map<String, Object>> tasksWithState(String state) {
        State wanted = State.valueOf(state.toUpperCase(java.util.Locale.ROOT));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TaskRun run : execution.taskRuns()) {
            if (run.current() == wanted) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("taskId", run.taskId());
                row.put("taskRunId", run.id());
                row.put("value", Objects.requireNonNullElse(run.value(), ""));
                rows.add(row);
            }
        }
        return rows;
    }
}
