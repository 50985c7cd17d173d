package dev.millrace.sync.plan;

import java.util.Optional;

/**
 * A path that differs and that the plan leaves as it is on the side that it writes to.
 *
 * @param git what Git has
 * @param live what the server has
 */
public record Kept(Place place, Verdict verdict, Why why, Optional<Entry> git, Optional<Entry> live) {
    public enum Why {
        /** Only this side changed it: it is ahead, and nothing of the other side is lost. */
        AHEAD("only this side has changed"),
        /** A conflict that a person has to look at. */
        HELD("both sides have changed; held until somebody decides"),
        /** A conflict in which the policy chose this side. */
        PREFERRED("both sides have changed; this side's version was chosen by the policy");

        private final String text;

        Why(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
