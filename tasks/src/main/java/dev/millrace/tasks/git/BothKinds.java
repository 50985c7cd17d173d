package dev.millrace.tasks.git;

import dev.millrace.git.signing.SigningKey;
import dev.millrace.model.Author;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import dev.millrace.sync.Between;
import dev.millrace.sync.FromGit;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.Manner;
import dev.millrace.sync.Proposal;
import dev.millrace.sync.PushRow;
import dev.millrace.sync.Pushed;
import dev.millrace.sync.Rules;
import dev.millrace.sync.Synced;
import dev.millrace.sync.ToGit;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Kind;
import dev.millrace.sync.plan.Place;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Side;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The common half of NamespaceSync and TenantSync, with the reports that they have in Kestra. */
final class BothKinds {
    private BothKinds() {}

    static Outcome run(
            RunContext context,
            Between between,
            Rules rules,
            Source source,
            String message,
            Author author,
            Optional<SigningKey> signing,
            Optional<Proposal> proposal,
            boolean dryRun)
            throws IOException {
        GitSync git = context.service(GitSync.class);
        Manner manner = Manner.of(dryRun, Asked.origin(context));
        return switch (source) {
            case KESTRA ->
                pushed(
                        context,
                        git.push(
                                new ToGit(between, rules, false, message, author, manner, signing),
                                proposal,
                                context.log()),
                        dryRun);
            case GIT ->
                synced(
                        context,
                        git.sync(new FromGit(between, rules, true, true, Asked.flow(context), manner), context.log()));
        };
    }

    private static Outcome pushed(RunContext context, Pushed pushed, boolean dryRun) throws IOException {
        Map<String, Object> outputs = Reported.commit(pushed);
        outputs.put(
                "diff",
                dryRun
                        ? Asked.store(context, Stream.of(actions(pushed.plan())))
                        : Asked.store(context, pushed.rows().stream().map(BothKinds::numbers)));
        outputs.put("plan", Asked.summary(pushed.plan()));
        outputs.put("syncRunId", pushed.runId());
        return Reported.ended(pushed, outputs);
    }

    private static Outcome synced(RunContext context, Synced synced) throws IOException {
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("diff", Asked.store(context, Stream.of(actions(synced.plan()))));
        synced.commitId().ifPresent(id -> outputs.put("commitId", id));
        synced.commitUrl().ifPresent(page -> outputs.put("commitURL", page));
        outputs.put("plan", Asked.summary(synced.plan()));
        outputs.put("syncRunId", synced.runId());
        return Outcome.done(outputs);
    }

    private static Map<String, Object> numbers(PushRow row) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("file", row.file());
        numbers.put("additions", Long.parseLong(row.additions().substring(1)));
        numbers.put("deletions", Long.parseLong(row.deletions().substring(1)));
        numbers.put("changes", Long.parseLong(row.changes()));
        return numbers;
    }

    private static List<Map<String, Object>> actions(Plan plan) {
        return plan.changes().stream().map(change -> action(plan, change)).toList();
    }

    private static Map<String, Object> action(Plan plan, Change change) {
        Place place = change.place();
        String side = change.side() == Side.GIT ? "_GIT" : "_KES";
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", plan.heading().directory().resolve(place.inGit()).value());
        row.put("key", place.namespace() + ":" + place.path());
        row.put("kind", place.kind() == Kind.FLOW ? "FLOW" : "FILE");
        row.put(
                "action",
                switch (change) {
                    case Change.Add _ -> "ADDED";
                    case Change.Update _ -> "UPDATED" + side;
                    case Change.Delete _ -> "DELETED" + side;
                });
        return row;
    }
}
