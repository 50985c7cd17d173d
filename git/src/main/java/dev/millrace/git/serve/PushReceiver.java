package dev.millrace.git.serve;

import dev.millrace.model.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides about one push whose objects are stored already, and carries it out. */
@FunctionalInterface
public interface PushReceiver {
    /**
     * @param expectedHead what the pusher saw, null for a namespace without content
     * @param options what the pusher gave with {@code git push -o}
     * @throws dev.millrace.model.Failure to refuse; its problems are printed in the pusher's terminal
     */
    Taken take(@Nullable String expectedHead, String newHead, List<String> options);

    /**
     * What became of it.
     *
     * @param moved false where the head was no longer the expected one
     * @param remarks warnings for the pusher's terminal
     */
    record Taken(boolean moved, List<Problem> remarks) {
        public Taken {
            remarks = List.copyOf(remarks);
        }
    }
}
