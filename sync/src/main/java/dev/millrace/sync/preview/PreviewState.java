package dev.millrace.sync.preview;

import dev.millrace.model.Failure;
import dev.millrace.sync.Standing;

/** How a preview stands, with the one action that clears each. */
public enum PreviewState {
    IN_SYNC("Nothing is to be done."),
    OVER_LIMIT("Delete branches, narrow 'branches', or raise 'limit'."),
    BRANCHES_MISSING(
            "Look at the repository: it shows no branches at all, so nothing was removed. Delete the preview if that is right."),
    AUTH_FAILED("Correct user name and password, or the rights of the token."),
    HOST_KEY_CHANGED("Ask the server's owner; if the key was changed on purpose, replace it in known_hosts."),
    UNREACHABLE("Nothing but wait, or check address and network; the next look tries again."),
    INVALID("Correct what the message names."),
    PAUSED("Resume the preview."),
    FAILED("Read the message.");

    private final String action;

    PreviewState(String action) {
        this.action = action;
    }

    /** What a person can do to clear it. */
    public String action() {
        return action;
    }

    static PreviewState of(Failure why) {
        return switch (Standing.State.of(Standing.State.nameOf(why))) {
            case HOST_KEY_CHANGED -> HOST_KEY_CHANGED;
            case AUTH_FAILED -> AUTH_FAILED;
            case UNREACHABLE -> UNREACHABLE;
            case INVALID -> INVALID;
            case IN_SYNC,
                    GIT_AHEAD,
                    SERVER_AHEAD,
                    DIVERGED,
                    PROPOSED,
                    CONFLICT,
                    HELD_HISTORY,
                    HELD_DELETES,
                    HELD_SECRETS,
                    HELD_CHANGE,
                    WATCHING,
                    HELD_CANARY,
                    WAITING,
                    PAUSED,
                    FROZEN,
                    FAILED -> FAILED;
        };
    }
}
