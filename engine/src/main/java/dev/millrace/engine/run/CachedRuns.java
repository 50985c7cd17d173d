package dev.millrace.engine.run;

import dev.millrace.language.data.Json;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.flow.TaskOptions;
import dev.millrace.model.task.Outcome;
import dev.millrace.store.execution.TaskCaches;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tasks with a {@code taskCache}: where the same task of the same flow was told the same before and was successful, its outputs are taken instead of
 * running it again. Only a hash of what it was told is kept, because secrets may be among it.
 */
final class CachedRuns {
    private final EngineParts parts;
    private final Runner runner;

    CachedRuns(EngineParts parts, Runner runner) {
        this.parts = parts;
        this.runner = runner;
    }

    interface Work {
        Outcome run() throws Exception;
    }

    /** @param properties rendered */
    Outcome run(Live live, TaskNode node, Map<String, Object> properties, RunScope context, Work work)
            throws Exception {
        TaskOptions.TaskCache cache = node.options().taskCache();
        if (cache == null || !cache.enabled()) {
            return work.run();
        }
        TaskCaches known = new TaskCaches(parts.database());
        String key = key(live.current(), node, properties);
        Optional<Map<String, Object>> before = known.find(key, runner.now());
        if (before.isPresent()) {
            context.log().info("The outputs are those of an earlier run that was told the same.");
            return Outcome.done(before.get());
        }
        Outcome outcome = work.run();
        if (outcome instanceof Outcome.Done(Map<String, Object> outputs)) {
            Instant expires = cache.ttl() == null ? null : runner.now().plus(cache.ttl());
            known.put(key, live.mask().values(outputs), expires, runner.now());
        }
        return outcome;
    }

    private static String key(Execution execution, TaskNode node, Map<String, Object> properties) {
        String told = Json.write(
                List.of(execution.flow().toString(), node.id(), node.canonicalType(), new TreeMap<>(properties)));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(told.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
