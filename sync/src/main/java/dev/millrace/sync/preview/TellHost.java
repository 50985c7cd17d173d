package dev.millrace.sync.preview;

import dev.millrace.git.hosting.ChangeRequests;
import dev.millrace.git.hosting.CommitStatus;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Failure;
import dev.millrace.model.Namespace;
import dev.millrace.store.Database;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.sync.PreviewTests;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the status of commits at the hosting service, once for each thing that is to be said; what could not be said is said at the next look. */
final class TellHost {
    private static final Logger log = LoggerFactory.getLogger(TellHost.class);

    private final Database database;
    private final Remotes remotes;
    private final BiFunction<Namespace, String, Optional<String>> secrets;

    TellHost(Database database, Remotes remotes, BiFunction<Namespace, String, Optional<String>> secrets) {
        this.database = database;
        this.remotes = remotes;
        this.secrets = secrets;
    }

    /** Returns why it could not be said, if so. */
    Optional<String> tell(PreviewWish preview, PreviewBranch branch, Report report) {
        PreviewWish.Status status = preview.status();
        Optional<String> before = database.look(handle -> PreviewTests.said(handle, branch.preview(), branch.branch()));
        if (status == null || before.equals(Optional.of(report.key()))) {
            return Optional.empty();
        }
        try {
            RemoteSpec api = preview.access().api(preview.url(), new Namespace(preview.namespace()), secrets);
            ChangeRequests.at(api.url(), status.provider(), status.apiUrl(), remotes.signIn(api), remotes.api(api))
                    .status(
                            report.commit(),
                            new CommitStatus(report.state(), "millrace/preview/" + preview.id(), report.text(), null));
        } catch (Failure e) {
            log.warn("Preview {}: the status of commit {} cannot be set: {}", preview.id(), report.commit(), e.text());
            return Optional.of("The status of commit " + report.commit() + " cannot be set: " + e.text());
        }
        database.writing(handle -> PreviewTests.say(handle, branch.preview(), branch.branch(), report.key()));
        return Optional.empty();
    }
}
