package dev.millrace.sync;

import dev.millrace.git.RawCommit;
import dev.millrace.git.remote.Ancestry;
import dev.millrace.sync.plan.Obstacle;
import dev.millrace.sync.plan.Warning;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a branch's history may object to, in words. */
final class HistoryRails {
    private static final int NAMED = 10;
    private static final int SUBJECT = 72;

    private HistoryRails() {}

    /** What there is to say about the commit of the last run and what became of it. */
    static Optional<Obstacle> of(Between between, String base, Ancestry ancestry) {
        return switch (ancestry) {
            case Ancestry.Descends _ -> Optional.empty();
            case Ancestry.Rewritten rewritten ->
                Optional.of(new Obstacle(
                        Obstacle.Kind.HISTORY_REWRITTEN,
                        "The history of " + branch(between) + " was rewritten: it goes on from "
                                + shortId(rewritten.mergeBase()) + ", and what came after that and up to the last run, "
                                + shortId(base) + ", is no longer part of it" + vanished(rewritten.vanished()) + "."));
            case Ancestry.Unrelated unrelated ->
                Optional.of(new Obstacle(
                        Obstacle.Kind.REPOSITORY_SWAPPED,
                        "What " + branch(between) + " holds has no commit in common with what the last run saw there, "
                                + shortId(base)
                                + ": it is another repository in the same place, or its history was begun anew"
                                + vanished(unrelated.vanished()) + ". If that is right, let the namespace '"
                                + between.content().root()
                                + "' meet it for the first time, with: " + readopt(between)));
            case Ancestry.Unknown unknown ->
                Optional.of(new Obstacle(
                        Obstacle.Kind.HISTORY_REWRITTEN,
                        "It cannot be told whether the history of " + branch(between) + " still has " + shortId(base)
                                + ", which the last run saw there: " + unknown.why() + "."));
        };
    }

    /** The same for a run that goes on. */
    static Warning warning(Obstacle obstacle) {
        return new Warning(
                obstacle.kind() == Obstacle.Kind.REPOSITORY_SWAPPED
                        ? Warning.Kind.REPOSITORY_CHANGED
                        : Warning.Kind.HISTORY_CHANGED,
                "",
                obstacle.text());
    }

    static Obstacle untrusted(Between between, List<String> wrong, int of) {
        return new Obstacle(
                Obstacle.Kind.UNTRUSTED_COMMITS,
                wrong.size() + " of " + of + " new commit(s) of " + branch(between)
                        + " are not signed as 'trustedSigners' wants it: " + listed(wrong)
                        + ". Nothing was synced. Have them signed by somebody who is trusted, or add the key if it is right.");
    }

    static Obstacle unproven(Between between, String why) {
        return new Obstacle(
                Obstacle.Kind.UNTRUSTED_COMMITS,
                "Not all new commits of " + branch(between)
                        + " could be looked at, so they are not proven to be signed by 'trustedSigners'"
                        + (why.isEmpty() ? "" : ": " + why) + ". Nothing was synced.");
    }

    /** A commit as people know it. */
    static String named(RawCommit commit) {
        String subject = printable(commit.subject());
        return commit.shortId() + " by " + printable(commit.author().name()) + " (\""
                + (subject.length() > SUBJECT ? subject.substring(0, SUBJECT) + "…" : subject) + "\")";
    }

    private static String vanished(List<RawCommit> commits) {
        return commits.isEmpty()
                ? ""
                : ". Gone: " + listed(commits.stream().map(HistoryRails::named).toList());
    }

    private static String listed(List<String> all) {
        String shown = all.stream().limit(NAMED).collect(Collectors.joining("; "));
        return all.size() > NAMED ? shown + "; and " + (all.size() - NAMED) + " more" : shown;
    }

    private static String branch(Between between) {
        return "branch '" + between.branch() + "' of '" + between.remote().url() + "'";
    }

    private static String readopt(Between between) {
        return "millrace sync readopt " + between.content().root() + " --url "
                + between.remote().url() + " --branch " + between.branch() + " --directory '" + between.directory()
                + "'";
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "\u00b7");
    }

    private static String shortId(String id) {
        return id.substring(0, Math.min(8, id.length()));
    }
}
