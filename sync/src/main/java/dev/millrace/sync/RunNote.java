package dev.millrace.sync;

import dev.millrace.git.remote.NoteRequest;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.model.Author;
import dev.millrace.model.Unavailable;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Side;
import java.time.Instant;
import java.util.Optional;

/** What a Git note says of a run: lines as in the trailers of a commit's message, for people and for scripts. */
final class RunNote {
    private static final String REF = "refs/notes/sync";
    private static final int TRIES = 5;

    private RunNote() {}

    /** @param approvedBy the person who saw what the run would do, or the settings that it was made with */
    static void write(Tools tools, RemoteSpec remote, SyncRun run, Optional<String> approvedBy) {
        NoteRequest note = new NoteRequest(
                remote,
                REF,
                String.valueOf(run.gitCommit()),
                text(run, approvedBy),
                Author.SERVER,
                tools.clock().instant());
        for (int attempt = 1; !tools.remotes().note(note, line -> {}); attempt++) {
            if (attempt == TRIES) {
                throw new Unavailable(
                        "Others wrote to '" + REF + "' of '" + run.url() + "' " + TRIES + " times at the same moment.");
            }
            tools.pause().before(attempt);
        }
    }

    private static String text(SyncRun run, Optional<String> approvedBy) {
        StringBuilder text = new StringBuilder();
        line(text, "Namespace", run.namespace());
        line(text, "Direction", run.source().equals(Side.GIT.name()) ? "Git to server" : "server to Git");
        line(text, "Run", run.id());
        line(text, "Plan-Hash", run.planHash());
        approvedBy.ifPresent(by -> line(text, "Approved-By", by));
        Instant live = run.ended() == null ? run.started() : run.ended();
        line(text, "Live", live.toString());
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name)
                .append(": ")
                .append(value.replaceAll("\\s+", " ").strip())
                .append('\n');
    }
}
