package dev.millrace.workspace;

import static dev.millrace.workspace.Fixture.ANN;
import static dev.millrace.workspace.Fixture.TEAM;
import static dev.millrace.workspace.Fixture.bytes;
import static dev.millrace.workspace.Fixture.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.GitStore;
import dev.millrace.model.Conflict;
import dev.millrace.model.FlowKey;
import dev.millrace.store.Database;
import dev.millrace.store.testing.Databases;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkspaceTogetherTest {
    private static final int WRITERS = 8;
    private static final int EACH = 12;

    private static <T> List<T> all(List<Callable<T>> works) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(works)) {
                results.add(one.get());
            }
            return results;
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyWritersLoseNoEditAndMakeOneLine(Databases kind) throws Exception {
        try (Fixture at = new Fixture(kind)) {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                int writer = w;
                writers.add(() -> {
                    for (int i = 0; i < EACH; i++) {
                        at.put("w" + writer + "/f" + i, "x");
                    }
                    return writer;
                });
            }
            all(writers);
            assertThat(at.workspace.head(TEAM).walk(Layout.FILES)).hasSize(WRITERS * EACH);
            assertThat(at.workspace.history(TEAM, 1_000)).hasSize(WRITERS * EACH);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCounterInAFileCountsEveryIncrement(Databases kind) throws Exception {
        try (Fixture at = new Fixture(kind)) {
            at.put("counter", "0");
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                writers.add(() -> {
                    for (int i = 0; i < EACH; i++) {
                        at.workspace.edit(TEAM, ANN, "Count", edit -> {
                            byte[] old = edit.base().read(file("counter"));
                            int next = Integer.parseInt(new String(old, StandardCharsets.UTF_8)) + 1;
                            edit.expect(file("counter"), GitStore.blobId(old));
                            edit.put(file("counter"), bytes(String.valueOf(next)));
                        });
                    }
                    return 0;
                });
            }
            all(writers);
            assertThat(at.read("counter")).isEqualTo(String.valueOf(WRITERS * EACH));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoWhoExpectTheSameOneWins(Databases kind) throws Exception {
        try (Fixture at = new Fixture(kind)) {
            at.put("a", "0");
            String seen = GitStore.blobId(bytes("0"));
            AtomicInteger lost = new AtomicInteger();
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int w = 1; w <= WRITERS; w++) {
                String content = String.valueOf(w);
                writers.add(() -> {
                    try {
                        at.workspace.edit(
                                TEAM,
                                ANN,
                                "E",
                                edit -> edit.expect(file("a"), seen).put(file("a"), bytes(content)));
                    } catch (Conflict e) {
                        lost.incrementAndGet();
                    }
                    return 0;
                });
            }
            all(writers);
            assertThat(lost).hasValue(WRITERS - 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFlowSavedByManyHasConsecutiveRevisions(Databases kind) throws Exception {
        try (Fixture at = new Fixture(kind)) {
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                String more = "# by " + w + "\n";
                writers.add(() -> at.workspace
                        .saveFlow(ANN, SmallFlows.flow("team", "hello", more))
                        .flow()
                        .revision());
            }
            assertThat(all(writers)).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
            assertThat(at.workspace.flowRevisions(FlowKey.of("team", "hello"))).hasSize(WRITERS);
        }
    }

    @Test
    void twoNodesOnOneDatabaseLoseNothing() throws Exception {
        try (Fixture at = new Fixture(Databases.POSTGRESQL);
                Database second = Database.open(at.fresh.config())) {
            Workspace other = at.on(second, Limits.DEFAULT);
            List<Callable<Integer>> writers = new ArrayList<>();
            for (Workspace node : List.of(at.workspace, other)) {
                String name = node == other ? "other" : "one";
                for (int w = 0; w < 3; w++) {
                    String prefix = name + w + "/";
                    writers.add(() -> {
                        for (int i = 0; i < EACH; i++) {
                            String path = prefix + i;
                            node.edit(TEAM, ANN, "Put", edit -> edit.put(file(path), bytes("x")));
                        }
                        return 0;
                    });
                }
            }
            all(writers);
            assertThat(other.head(TEAM).walk(Layout.FILES)).hasSize(6 * EACH);
        }
    }
}
