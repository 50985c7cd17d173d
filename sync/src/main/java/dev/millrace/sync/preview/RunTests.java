package dev.millrace.sync.preview;

import dev.millrace.model.Failure;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.model.Unavailable;
import dev.millrace.store.Database;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.sync.PreviewTest;
import dev.millrace.store.sync.PreviewTest.State;
import dev.millrace.store.sync.PreviewTests;
import java.util.List;
import java.util.Optional;

/**
 * Starts the flows that wait to be run for a branch, and finds out how those went that were started. That a flow is to be run is written down with the sync,
 * and that it was started in the transaction that stores its execution; so each runs once for each sync, whatever dies in between.
 */
final class RunTests {
    private final Database database;
    private final TestRuns runs;

    RunTests(Database database, TestRuns runs) {
        this.database = database;
        this.runs = runs;
    }

    /** The tests of a branch, as they stand afterwards. */
    List<PreviewTest> look(PreviewBranch branch, List<PreviewTest> tests, Authority authority) {
        return tests.stream()
                .filter(test -> test.branch().equals(branch.branch()))
                .map(test -> switch (test.state()) {
                    case WAITING -> branch.owned() ? started(branch, test, authority) : test;
                    case RUNNING -> ended(test, authority);
                    case SUCCESS, FAILED -> test;
                })
                .toList();
    }

    private PreviewTest started(PreviewBranch branch, PreviewTest test, Authority authority) {
        FlowKey flow = new FlowKey(new Namespace(branch.namespace()), test.flow());
        try {
            runs.start(flow, branch.preview(), branch.branch(), (handle, execution) -> {
                authority.check(handle);
                PreviewTests.put(handle, test.running(execution));
            });
            return find(test).orElse(test);
        } catch (Unavailable e) {
            throw e;
        } catch (Failure e) {
            return written(test.ended(State.FAILED, e.text()), authority);
        }
    }

    private Optional<PreviewTest> find(PreviewTest test) {
        return database.look(handle -> PreviewTests.of(handle, test.preview())).stream()
                .filter(one -> one.branch().equals(test.branch()) && one.flow().equals(test.flow()))
                .findFirst();
    }

    private PreviewTest ended(PreviewTest test, Authority authority) {
        Optional<Boolean> passed = Optional.ofNullable(test.execution()).flatMap(runs::passed);
        return passed.map(well -> written(test.ended(well ? State.SUCCESS : State.FAILED, null), authority))
                .orElse(test);
    }

    private PreviewTest written(PreviewTest test, Authority authority) {
        database.writing(handle -> {
            authority.check(handle);
            PreviewTests.put(handle, test);
        });
        return test;
    }
}
