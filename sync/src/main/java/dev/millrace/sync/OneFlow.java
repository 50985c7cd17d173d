package dev.millrace.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.RawCommit;
import dev.millrace.git.remote.Ancestry;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteEntry;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.git.signing.TrustedSigners;
import dev.millrace.language.FlowText;
import dev.millrace.language.Parsed;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.FlowProven;
import dev.millrace.sync.side.Content;
import dev.millrace.workspace.FlowSummary;
import java.util.List;
import java.util.Optional;

/** Brings one file of a branch into a namespace, as a flow. */
final class OneFlow {
    private final Tools tools;
    private final TaskLog log;

    OneFlow(Tools tools, TaskLog log) {
        this.tools = tools;
        this.log = log;
    }

    /** @param signers of whom one must have signed every commit since the last run, at first the newest; empty if signatures do not matter */
    SyncedFlow run(
            RemoteSpec remote,
            String branch,
            FilePath path,
            Namespace target,
            Author author,
            Optional<TrustedSigners> signers,
            boolean dryRun) {
        Between between = new Between(remote, branch, path.parent(), new Content.Files(target, false));
        RemoteTree tree = tools.remotes().fetch(remote, branch, path.parent(), log::info);
        if (tree.branchTip().isEmpty()) {
            throw new NotFound("The branch '" + branch + "' does not exist in '" + remote.url() + "'.");
        }
        FlowProven.Key file = new FlowProven.Key(target.name(), remote.url(), branch, path.value());
        Optional<String> proven = signers.map(trusted -> check(trusted, between, tree, file));
        String yaml = FlowText.withoutRevision(FlowText.withNamespace(read(tree, path), target.name()));
        Parsed parsed = tools.workspace().parse(yaml);
        FlowKey key = parsed.flow()
                .orElseThrow(() -> new Invalid(
                        "Invalid flow imported from Git (" + path.name() + "): "
                                + parsed.errors().getFirst(),
                        parsed.errors()))
                .key();
        Optional<FlowSummary> now = tools.workspace().flowSummary(key).filter(flow -> !flow.deleted());
        if (dryRun) {
            boolean same = now.filter(
                            flow -> flow.blobId().equals(dev.millrace.git.GitStore.blobId(yaml.getBytes(UTF_8))))
                    .isPresent();
            int revision = now.map(FlowSummary::revision).orElse(0) + (same ? 0 : 1);
            log.info("Dry run — nothing is changed in namespace '" + target
                    + "' until you set the `dryRun` parameter to false");
            return new SyncedFlow(key, revision);
        }
        int revision = tools.workspace().saveFlow(author, yaml).flow().revision();
        proven.ifPresent(commit -> tools.ledger().proven(file, commit));
        return new SyncedFlow(key, revision);
    }

    private String read(RemoteTree tree, FilePath path) {
        String blob = tree.entries().stream()
                .filter(entry -> entry.path().equals(path.name()) && entry.isFile())
                .map(RemoteEntry::id)
                .findFirst()
                .orElseThrow(() -> new NotFound("Flow file not found at path: " + path));
        tools.blobs().bring(tree, List.of(blob), log::info);
        return new String(tools.git().blob(blob), UTF_8);
    }

    /**
     * There is no binding and so no base. Up to where all commits were found to be good is remembered for the flow's file, so that the next run looks at
     * those that came since. Returns the commit that is proven now.
     */
    private String check(TrustedSigners trusted, Between between, RemoteTree tree, FlowProven.Key file) {
        RawCommit head = tree.head().orElseThrow();
        Optional<String> proven = tools.ledger().proven(file);
        Ancestry since = proven.filter(commit -> !commit.equals(head.id()))
                .map(commit -> tree.ancestry(commit, true, log::info))
                .orElse(null);
        Progress told = proven.isEmpty() ? log::info : Progress.NONE;
        new JudgeCommits(
                        between,
                        trusted,
                        () -> tools.ledger().pushedTo(between.remote().url(), between.branch()),
                        told)
                .objection(head, since, tools.clock().instant())
                .ifPresent(wrong -> {
                    throw wrong.failure();
                });
        return head.id();
    }
}
