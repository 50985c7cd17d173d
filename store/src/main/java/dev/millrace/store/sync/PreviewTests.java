package dev.millrace.store.sync;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The flows that are run for branches of previews, and what was said of these to the hosting service. */
public final class PreviewTests {
    private PreviewTests() {}

    /** By branch and flow. */
    public static List<PreviewTest> of(Handle handle, String preview) {
        return handle.createQuery(
                        "SELECT preview, branch, flow, git_commit, execution, state, message FROM preview_test "
                                + "WHERE preview = :preview ORDER BY branch, flow")
                .bind("preview", preview)
                .map((row, _) -> new PreviewTest(
                        row.getString("preview"),
                        row.getString("branch"),
                        row.getString("flow"),
                        row.getString("git_commit"),
                        row.getString("execution"),
                        PreviewTest.State.valueOf(row.getString("state")),
                        row.getString("message")))
                .list();
    }

    /** What is to be run for a branch now; what was to be run for it before counts no more. */
    public static void replace(Handle handle, String preview, String branch, String commit, List<String> flows) {
        handle.execute("DELETE FROM preview_test WHERE preview = ? AND branch = ?", preview, branch);
        flows.forEach(flow ->
                put(handle, new PreviewTest(preview, branch, flow, commit, null, PreviewTest.State.WAITING, null)));
    }

    public static void put(Handle handle, PreviewTest test) {
        handle.createUpdate("""
                        INSERT INTO preview_test (preview, branch, flow, git_commit, execution, state, message)
                        VALUES (:preview, :branch, :flow, :commit, :execution, :state, :message)
                        ON CONFLICT (preview, branch, flow) DO UPDATE SET git_commit = excluded.git_commit,
                            execution = excluded.execution, state = excluded.state, message = excluded.message
                        """)
                .bind("preview", test.preview())
                .bind("branch", test.branch())
                .bind("flow", test.flow())
                .bind("commit", test.commit())
                .bind("execution", test.execution())
                .bind("state", test.state().name())
                .bind("message", test.message())
                .execute();
    }

    /** What was last said of a branch. */
    public static Optional<String> said(Handle handle, String preview, String branch) {
        return handle.createQuery("SELECT said FROM preview_report WHERE preview = :preview AND branch = :branch")
                .bind("preview", preview)
                .bind("branch", branch)
                .mapTo(String.class)
                .findFirst();
    }

    public static void say(Handle handle, String preview, String branch, String what) {
        handle.execute(
                "INSERT INTO preview_report (preview, branch, said) VALUES (?, ?, ?) "
                        + "ON CONFLICT (preview, branch) DO UPDATE SET said = excluded.said",
                preview,
                branch,
                what);
    }

    /** Forgets a branch. */
    public static void forget(Handle handle, String preview, String branch) {
        handle.execute("DELETE FROM preview_test WHERE preview = ? AND branch = ?", preview, branch);
        handle.execute("DELETE FROM preview_report WHERE preview = ? AND branch = ?", preview, branch);
    }

    static void forget(Handle handle, String preview) {
        handle.execute("DELETE FROM preview_test WHERE preview = ?", preview);
        handle.execute("DELETE FROM preview_report WHERE preview = ?", preview);
    }
}
