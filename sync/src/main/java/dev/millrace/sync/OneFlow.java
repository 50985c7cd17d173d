package dev.millrace.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.RawCommit;
import dev.millrace.git.remote.RemoteEntry;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.git.signing.TrustedSigners;
import dev.millrace.git.signing.Verdict;
import dev.millrace.language.FlowText;
import dev.millrace.language.Parsed;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.task.TaskLog;
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

    /** @param signers of whom one must have signed the branch's newest commit; empty if signatures do not matter */
    SyncedFlow run(
            RemoteSpec remote,
            String branch,
            FilePath path,
            Namespace target,
            Author author,
            Optional<TrustedSigners> signers,
            boolean dryRun) {
        String yaml =
                FlowText.withoutRevision(FlowText.withNamespace(read(remote, branch, path, signers), target.name()));
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
        return new SyncedFlow(
                key, tools.workspace().saveFlow(author, yaml).flow().revision());
    }

    private String read(RemoteSpec remote, String branch, FilePath path, Optional<TrustedSigners> signers) {
        RemoteTree tree = tools.remotes().fetch(remote, branch, path.parent(), log::info);
        if (tree.branchTip().isEmpty()) {
            throw new NotFound("The branch '" + branch + "' does not exist in '" + remote.url() + "'.");
        }
        signers.ifPresent(trusted -> check(trusted, tree));
        String blob = tree.entries().stream()
                .filter(entry -> entry.path().equals(path.name()) && entry.isFile())
                .map(RemoteEntry::id)
                .findFirst()
                .orElseThrow(() -> new NotFound("Flow file not found at path: " + path));
        tools.blobs().bring(tree, List.of(blob), log::info);
        return new String(tools.git().blob(blob), UTF_8);
    }

    /** There is no binding and so no base: the commit that is read is the one that counts. */
    private void check(TrustedSigners trusted, RemoteTree tree) {
        RawCommit head = tree.head().orElseThrow();
        Verdict verdict = trusted.judge(head, tools.clock().instant());
        if (!verdict.isGood()) {
            throw new Refused("The newest commit of branch '" + tree.branch() + "' of '"
                    + tree.spec().url() + "' is not signed as 'trustedSigners' wants it: " + HistoryRails.named(head)
                    + " " + verdict.text() + ". Nothing was synced.");
        }
    }
}
