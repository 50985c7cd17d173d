package dev.millrace.engine.testing;

import dev.millrace.engine.FlowSource;
import dev.millrace.language.FlowReader;
import dev.millrace.language.Parsed;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.model.flow.Flow;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Flows and files in memory. */
public final class MemoryFlows implements FlowSource {
    private final FlowReader reader;
    private final Map<FlowKey, List<Flow>> flows = new ConcurrentHashMap<>();
    private final java.util.Set<FlowKey> deleted = ConcurrentHashMap.newKeySet();
    private final Map<FilePath, String> files = new ConcurrentHashMap<>();

    public MemoryFlows(FlowReader reader) {
        this.reader = reader;
    }

    public Flow save(String yaml) {
        Parsed parsed = reader.read(yaml);
        Flow read = parsed.flow().orElseThrow(() -> new AssertionError(parsed.problems() + "\n" + yaml));
        List<Flow> revisions = flows.computeIfAbsent(read.key(), key -> new ArrayList<>());
        Flow saved = read.withRevision(revisions.size() + 1);
        revisions.add(saved);
        deleted.remove(read.key());
        return saved;
    }

    /** Its revisions stay, for what runs. */
    public void delete(FlowKey flow) {
        deleted.add(flow);
    }

    public void file(String path, String content) {
        files.put(FilePath.of(path), content);
    }

    @Override
    public Optional<Flow> current(FlowKey flow) {
        return Optional.ofNullable(flows.get(flow))
                .filter(all -> !deleted.contains(flow))
                .map(List::getLast);
    }

    @Override
    public Optional<Flow> revision(FlowKey flow, int revision) {
        return Optional.ofNullable(flows.get(flow))
                .filter(all -> revision >= 1 && revision <= all.size())
                .map(all -> all.get(revision - 1));
    }

    @Override
    public Optional<String> head(Namespace namespace) {
        return Optional.of("c0ffee");
    }

    @Override
    public Optional<InputStream> open(Namespace namespace, Optional<String> commit, FilePath path) {
        return Optional.ofNullable(files.get(path))
                .map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public List<FilePath> files(Namespace namespace, Optional<String> commit) {
        return files.keySet().stream().sorted().toList();
    }
}
