package dev.millrace.language.type;

import java.util.List;
import java.util.Optional;

/** The packages that Kestra's core types stood in before version 0.17, and where they went. */
final class OldNames {
    private record Move(String from, String to) {}

    private static final List<Move> MOVES = List.of(
            new Move("io.kestra.core.tasks.flows.", "io.kestra.plugin.core.flow."),
            new Move("io.kestra.core.tasks.log.", "io.kestra.plugin.core.log."),
            new Move("io.kestra.core.tasks.debugs.", "io.kestra.plugin.core.debug."),
            new Move("io.kestra.core.tasks.executions.", "io.kestra.plugin.core.execution."),
            new Move("io.kestra.core.tasks.storages.", "io.kestra.plugin.core.storage."),
            new Move("io.kestra.core.tasks.states.", "io.kestra.plugin.core.state."),
            new Move("io.kestra.core.tasks.templating.", "io.kestra.plugin.core.templating."),
            new Move("io.kestra.core.tasks.trigger.", "io.kestra.plugin.core.trigger."),
            new Move("io.kestra.core.tasks.kv.", "io.kestra.plugin.core.kv."),
            new Move("io.kestra.core.tasks.namespace.", "io.kestra.plugin.core.namespace."),
            new Move("io.kestra.core.models.triggers.types.", "io.kestra.plugin.core.trigger."),
            new Move("io.kestra.core.models.conditions.types.", "io.kestra.plugin.core.condition."),
            new Move("io.kestra.plugin.fs.http.", "io.kestra.plugin.core.http."));

    private OldNames() {}

    static Optional<String> modern(String type) {
        return MOVES.stream()
                .filter(move -> type.startsWith(move.from()))
                .map(move -> move.to() + type.substring(move.from().length()))
                .findFirst();
    }
}
