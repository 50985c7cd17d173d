package dev.millrace.store.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A namespace that is kept in step with a directory of a branch.
 *
 * @param settings what is wanted, as JSON without secrets
 * @param fingerprint of those settings that decide what a run does
 * @param approved the fingerprint that a person has seen the plan of and wanted; null before the first
 * @param state how it stands, by name
 * @param since when it came to stand so
 * @param message what is wrong, if anything is
 * @param planRun the run with the plan that waits for a person
 * @param lastSuccess when both sides were last found, or made, as they should be
 * @param seen what the last look found on both sides, as text that is compared and not read
 * @param failures looks in a row that came to nothing
 * @param nextLook when it is looked at again
 */
public record BindingRow(
        String id,
        String namespace,
        String settings,
        String fingerprint,
        @Nullable String approved,
        boolean paused,
        String state,
        Instant since,
        @Nullable String message,
        @Nullable String planRun,
        @Nullable String lastRun,
        @Nullable Instant lastSuccess,
        @Nullable String seen,
        int failures,
        Instant nextLook,
        Instant created,
        Instant updated) {

    /** True if the settings are those that a person has approved. */
    public boolean isApproved() {
        return fingerprint.equals(approved);
    }

    /** The same, to be looked at again at a time. */
    public BindingRow withNextLook(Instant next) {
        return times(lastRun, lastSuccess, seen, failures, next);
    }

    /** The same, standing otherwise; it has stood so from a time on, unless it stood so already. */
    public BindingRow standing(String how, Instant from, @Nullable String why, @Nullable String waiting) {
        return new BindingRow(
                id,
                namespace,
                settings,
                fingerprint,
                approved,
                paused,
                how,
                how.equals(state) ? since : from,
                why,
                waiting,
                lastRun,
                lastSuccess,
                seen,
                failures,
                nextLook,
                created,
                updated);
    }

    /** The same after a look. */
    public BindingRow times(
            @Nullable String run,
            @Nullable Instant success,
            @Nullable String bothSides,
            int failuresInARow,
            Instant next) {
        return new BindingRow(
                id,
                namespace,
                settings,
                fingerprint,
                approved,
                paused,
                state,
                since,
                message,
                planRun,
                run,
                success,
                bothSides,
                failuresInARow,
                next,
                created,
                updated);
    }

    /** The same with its settings approved as they are. */
    public BindingRow asApproved() {
        return changed(settings, fingerprint, fingerprint, paused, updated);
    }

    /** The same, as a person has changed it. */
    public BindingRow changed(
            String newSettings, String newFingerprint, @Nullable String newApproved, boolean isPaused, Instant when) {
        return new BindingRow(
                id,
                namespace,
                newSettings,
                newFingerprint,
                newApproved,
                isPaused,
                state,
                since,
                message,
                planRun,
                lastRun,
                lastSuccess,
                seen,
                failures,
                nextLook,
                created,
                when);
    }
}
