package dev.millrace.git;

import dev.millrace.model.Refused;
import org.jspecify.annotations.Nullable;

/** What happens when somebody pushes to a namespace that is served as a repository. */
@FunctionalInterface
public interface HeadMover {
    HeadMover READ_ONLY = (expected, head) -> {
        throw new Refused("This repository can only be read.");
    };

    /**
     * Makes a commit the namespace's head if the head is still what the pusher saw (null: none).
     *
     * @return false where it is not
     * @throws dev.millrace.model.Failure to refuse the push, with the reason that the pusher is shown
     */
    boolean move(@Nullable String expectedHead, String newHead);
}
