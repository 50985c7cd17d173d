package dev.millrace.sync.plan;

import java.util.Optional;

/** How many files one plan may delete. */
public sealed interface Brake {

    /** Ten files are always fine; above that, no more than half of the files that the plan is about. */
    Brake DEFAULT = new Share(10, 50);

    /** For plans that a person makes and looks at: five files, then a fifth of the files, and never more than 200. */
    Brake STRICT = new Share(5, 20, 200);

    /** Why a number of deletions is too much, or empty if it is not. */
    Optional<String> objection(int deletions, int files);

    /** True if a person has named a number, and so has thought about deleting. */
    default boolean isExplicit() {
        return switch (this) {
            case Share _ -> false;
            case AtMost _ -> true;
        };
    }

    /**
     * The brake that works by itself.
     *
     * @param free so many deletions are never too much
     * @param percent of the files that the plan is about on the side where it deletes
     * @param most whatever the percentage is
     */
    record Share(int free, int percent, int most) implements Brake {
        public Share(int free, int percent) {
            this(free, percent, Integer.MAX_VALUE);
        }

        @Override
        public Optional<String> objection(int deletions, int files) {
            if (deletions > most) {
                return Optional.of("more than the " + most + " that one run may delete");
            }
            return deletions > free && (long) deletions * 100 > (long) files * percent
                    ? Optional.of("more than " + percent + " % of the " + files + " files there")
                    : Optional.empty();
        }
    }

    /** What a person has allowed, by number. */
    record AtMost(int most) implements Brake {
        @Override
        public Optional<String> objection(int deletions, int files) {
            return deletions > most ? Optional.of("more than the " + most + " that are allowed") : Optional.empty();
        }
    }
}
