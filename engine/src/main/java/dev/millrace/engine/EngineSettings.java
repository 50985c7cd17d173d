package dev.millrace.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * How an engine is set up.
 *
 * @param folder where working directories are made
 * @param node the name of this server among those on one database. No two that live may have the same; one that is started again with the name
 *     it had goes on at once with what it left.
 * @param lease how long a server may give no sign of life until others take over its work
 * @param environment what {@code envs} reads: environment variables whose names begin with {@code ENV_} or {@code KESTRA_}
 * @param globals what {@code globals} reads
 * @param kestra what {@code kestra} reads: {@code url} and {@code environment}
 * @param stopGrace how long a task may take to react to a kill or a timeout before it is given up
 * @param largestOutputs the most that the outputs of one task run may be, in characters of JSON
 */
public record EngineSettings(
        Path folder,
        String node,
        Duration lease,
        InstantSource clock,
        Map<String, String> environment,
        Map<String, Object> globals,
        Map<String, Object> kestra,
        Duration stopGrace,
        int largestOutputs) {

    /** Long enough for a pause of the garbage collector or a slow disk, short enough for people who wait. */
    public static final Duration LEASE = Duration.ofSeconds(5);

    public EngineSettings {
        environment = Map.copyOf(environment);
    }

    public static EngineSettings in(Path folder) {
        return new EngineSettings(
                folder,
                java.util.UUID.randomUUID().toString(),
                LEASE,
                InstantSource.system(),
                System.getenv(),
                Map.of(),
                Map.of(),
                Duration.ofSeconds(30),
                4 << 20);
    }

    public EngineSettings withClock(InstantSource changed) {
        return new EngineSettings(
                folder, node, lease, changed, environment, globals, kestra, stopGrace, largestOutputs);
    }

    public EngineSettings withNames(Map<String, Object> changedGlobals, Map<String, Object> changedKestra) {
        return new EngineSettings(
                folder, node, lease, clock, environment, changedGlobals, changedKestra, stopGrace, largestOutputs);
    }

    public EngineSettings withLimits(Duration changedGrace, int changedLargestOutputs) {
        return new EngineSettings(
                folder, node, lease, clock, environment, globals, kestra, changedGrace, changedLargestOutputs);
    }

    public EngineSettings withNode(String changed, Duration changedLease) {
        return new EngineSettings(
                folder, changed, changedLease, clock, environment, globals, kestra, stopGrace, largestOutputs);
    }
}
