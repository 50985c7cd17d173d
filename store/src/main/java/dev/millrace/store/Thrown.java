package dev.millrace.store;

import dev.millrace.model.Failure;
import java.util.concurrent.CompletionException;

/** Brings what was thrown on the writer's thread to the thread that waits. */
final class Thrown {
    private Thrown() {}

    static RuntimeException from(Dialect dialect, CompletionException wrapped) {
        Throwable cause = wrapped.getCause() == null ? wrapped : wrapped.getCause();
        return switch (cause) {
            case Failure failure -> failure;
            case RuntimeException e -> {
                e.addSuppressed(new IllegalStateException("asked for here"));
                yield Trouble.of(dialect, e).explain(e);
            }
            case Error e -> throw e;
            default -> Trouble.of(dialect, cause).explain(new IllegalStateException(cause.getMessage(), cause));
        };
    }
}
