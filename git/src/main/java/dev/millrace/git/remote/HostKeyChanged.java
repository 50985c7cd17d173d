package dev.millrace.git.remote;

import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** The cause of a refusal: an SSH server that is known shows another key than it did. Nothing was sent to it. */
public final class HostKeyChanged extends GeneralSecurityException {
    private static final long serialVersionUID = 1;

    HostKeyChanged(String fingerprint) {
        super("the server shows " + fingerprint);
    }

    /** True if a failure was, somewhere below, this one. */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HostKeyChanged) {
                return true;
            }
        }
        return false;
    }
}
