package dev.millrace.store.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery to the webhook of a binding.
 *
 * @param delivery the sender's id of it; null where it gave none
 * @param event what the sender says has happened, such as {@code push}
 * @param bytes of its body
 * @param status how it was answered
 * @param reason a sentence for people; empty where the verdict says it all
 * @param outcome what the look that it asked for came to; null before that, and where it asked for none
 * @param runId the run of that look; null where it made none
 */
public record BindingDelivery(
        String binding,
        Instant time,
        @Nullable String delivery,
        @Nullable String event,
        long bytes,
        int status,
        Verdict verdict,
        String reason,
        @Nullable Outcome outcome,
        @Nullable String runId) {
    /** How the ids of deliveries begin that the server sends to itself; they announce nothing. */
    public static final String TEST = "millrace-test-";

    /** What was made of a delivery. */
    public enum Verdict {
        /** It is believed, and the binding is looked at. */
        ACCEPTED,
        /** It is believed and about something else than the binding's branch. */
        WRONG_BRANCH,
        /** The same delivery was accepted before, within a day. */
        DUPLICATE,
        /** It only asks whether somebody is there. */
        PING,
        BAD_SIGNATURE,
        /** Nobody can be believed, because the secret is not there. */
        NO_SECRET,
        /** More came from one sender than is taken; at most one a minute stands in the log. */
        TOO_MANY;

        /** True if the sender has proved that it knows the secret. */
        public boolean isProven() {
            return switch (this) {
                case ACCEPTED, WRONG_BRANCH, DUPLICATE, PING -> true;
                case BAD_SIGNATURE, NO_SECRET, TOO_MANY -> false;
            };
        }
    }

    /** What a look came to. */
    public enum Outcome {
        /** Branch and namespace were as they should be already. */
        NOTHING_CHANGED,
        /** One side was changed. */
        APPLIED,
        /** There is a plan that waits for a person. */
        HELD,
        /** What is new waits: something else is being watched or was found bad, or another binding comes first. */
        WAITING,
        /** A freeze holds. */
        FROZEN,
        /** The binding is paused: nothing was looked at. */
        PAUSED,
        /** The remote, or the settings; the state of the binding says more. */
        FAILED
    }
}
