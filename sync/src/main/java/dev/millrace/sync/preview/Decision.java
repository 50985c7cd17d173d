package dev.millrace.sync.preview;

import dev.millrace.git.remote.BranchesSeen;
import dev.millrace.store.sync.PreviewBranch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about the branches of a preview: what is wanted, what is known of each, and where they are now, decided without looking at anything else.
 *
 * @param remove namespaces whose branch is gone or silent, with why
 * @param fill namespaces that are there, whose branch has moved or that could not be filled before
 * @param make branches without a namespace, in the order in which they get one as long as there is room
 * @param room for so many more namespaces, once those are removed
 * @param note rows that are only to be written down
 * @param forget branches of which nothing need be known any more
 * @param hidden whether branches are missing only because the repository shows no branches at all, so that nothing is removed
 */
record Decision(
        Map<PreviewBranch, Why> remove,
        List<PreviewBranch> fill,
        List<PreviewBranch> make,
        int room,
        List<PreviewBranch> note,
        List<PreviewBranch> forget,
        boolean hidden) {
    /** So long what is left of a removed namespace is told. */
    private static final Duration TOLD = Duration.ofDays(30);

    /** Why a namespace is removed. */
    enum Why {
        GONE("its branch is gone", BranchState.REMOVED),
        UNWANTED("its branch is none of those that the preview is about any more", BranchState.REMOVED),
        EXPIRED("its branch has had no commit for too long", BranchState.EXPIRED),
        /** If its branch should be there, only a commit brings it back. */
        ASKED("a person asked for it", BranchState.EXPIRED);

        private final String text;
        private final BranchState state;

        Why(String text, BranchState state) {
            this.text = text;
            this.state = state;
        }

        /** How the branch stands afterwards. */
        BranchState state() {
            return state;
        }

        String text() {
            return text;
        }
    }

    static Decision of(PreviewWish preview, List<PreviewBranch> known, BranchesSeen seen, Instant now) {
        return new Deciding(preview, seen, now).decide(known);
    }

    /** The words for "this commit, with these settings". */
    static String attempt(PreviewWish preview, String commit) {
        return commit + " " + preview.fingerprint();
    }

    private static final class Deciding {
        private final PreviewWish preview;
        private final BranchesSeen seen;
        private final Instant now;
        private final SortedMap<String, String> wanted = new TreeMap<>();
        private final Map<PreviewBranch, Why> remove = new LinkedHashMap<>();
        private final List<PreviewBranch> fill = new ArrayList<>();
        private final List<PreviewBranch> make = new ArrayList<>();
        private final List<PreviewBranch> note = new ArrayList<>();
        private final List<PreviewBranch> forget = new ArrayList<>();
        private int owned;
        private boolean hidden;

        Deciding(PreviewWish preview, BranchesSeen seen, Instant now) {
            this.preview = preview;
            this.seen = seen;
            this.now = now;
            BranchPatterns patterns = preview.patterns();
            seen.tips().forEach((branch, tip) -> {
                if (patterns.matches(branch)) {
                    wanted.put(branch, tip);
                }
            });
        }

        Decision decide(List<PreviewBranch> known) {
            Map<String, PreviewBranch> rows = new LinkedHashMap<>();
            known.forEach(row -> rows.put(row.branch(), row));
            for (PreviewBranch row : known) {
                String tip = wanted.get(row.branch());
                if (tip == null) {
                    missing(row);
                } else if (row.owned()) {
                    there(row, row.at(tip, now));
                }
            }
            wanted.forEach((branch, tip) -> without(branch, tip, rows.get(branch)));
            return new Decision(remove, fill, make, Math.max(0, preview.most() - owned), note, forget, hidden);
        }

        private void missing(PreviewBranch row) {
            if (!row.owned()) {
                boolean told =
                        row.head() != null && row.since().plus(TOLD).isAfter(now) && !is(row, BranchState.RELEASED);
                if (!told) {
                    forget.add(row);
                }
            } else if (!seen.hasDefault()) {
                hidden = true;
                owned++;
            } else {
                remove.put(row, seen.tips().containsKey(row.branch()) ? Why.UNWANTED : Why.GONE);
            }
        }

        private void there(PreviewBranch before, PreviewBranch row) {
            if (isOver(row)) {
                remove.put(row, Why.EXPIRED);
                return;
            }
            owned++;
            if (!attempt(preview, row.tip()).equals(row.tried())) {
                fill.add(row);
            } else if (is(row, BranchState.HELD)) {
                // It was to be removed, and is wanted again.
                note.add(row.standing(BranchState.IN_SYNC.name(), now, null));
            } else if (!row.equals(before)) {
                note.add(row);
            }
        }

        private boolean isOver(PreviewBranch row) {
            return preview.expiry()
                    .filter(after -> !row.moved().plus(after).isAfter(now))
                    .isPresent();
        }

        /** A branch that has no namespace. */
        private void without(String branch, String tip, @Nullable PreviewBranch row) {
            if (row == null) {
                make.add(fresh(branch, tip));
            } else if (!row.owned() && !is(row, BranchState.RELEASED)) {
                boolean silent = is(row, BranchState.EXPIRED) && row.tip().equals(tip);
                if (!silent) {
                    make.add(again(row, tip));
                }
            }
        }

        private PreviewBranch again(PreviewBranch row, String tip) {
            PreviewBranch back = fresh(row.branch(), tip);
            return back.filled(null, null, row.head(), row.lastRun()).standing(row.state(), row.since(), row.message());
        }

        private PreviewBranch fresh(String branch, String tip) {
            return new PreviewBranch(
                    preview.id(),
                    branch,
                    preview.namespaceOf(branch).name(),
                    false,
                    preview.hasSecrets(),
                    BranchState.REMOVED.name(),
                    now,
                    null,
                    tip,
                    now,
                    null,
                    null,
                    null,
                    null);
        }

        private static boolean is(PreviewBranch row, BranchState state) {
            return row.state().equals(state.name());
        }
    }
}
