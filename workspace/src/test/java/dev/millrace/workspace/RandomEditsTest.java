package dev.millrace.workspace;

import static dev.millrace.workspace.Fixture.ANN;
import static dev.millrace.workspace.Fixture.bytes;
import static dev.millrace.workspace.Fixture.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.FileEntry;
import dev.millrace.model.Failure;
import dev.millrace.model.FilePath;
import dev.millrace.store.testing.Databases;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Any edits leave a namespace as they would leave a map from path to text, and every earlier state can still be read. */
class RandomEditsTest {
    private static Fixture at;
    private static int run;

    sealed interface Step {
        record Put(String path, String content) implements Step {}

        record Delete(String path) implements Step {}

        record Move(String from, String to) implements Step {}
    }

    @BeforeContainer
    static void open() {
        at = new Fixture(Databases.SQLITE);
    }

    @AfterContainer
    static void close() {
        at.close();
    }

    @Provide
    Arbitrary<List<List<Step>>> edits() {
        Arbitrary<String> path = Arbitraries.of("a", "b", "d/a", "d/b", "d/e/a", "d/e/b", "d", "d/e", "B", "\u00e9");
        Arbitrary<Step> put =
                Combinators.combine(path, Arbitraries.of("1", "2", "")).as(Step.Put::new);
        Arbitrary<Step> delete = path.map(Step.Delete::new);
        Arbitrary<Step> move = Combinators.combine(path, path).as(Step.Move::new);
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(5, put),
                        net.jqwik.api.Tuple.of(2, delete),
                        net.jqwik.api.Tuple.of(2, move))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .list()
                .ofMaxSize(6);
    }

    @Property(tries = 150, seed = "20261130")
    void endLikeAMap(@ForAll("edits") List<List<Step>> edits) {
        var namespace = new dev.millrace.model.Namespace("random" + run++);
        Map<FilePath, String> model = new TreeMap<>();
        Map<String, Map<FilePath, String>> states = new TreeMap<>();
        for (List<Step> steps : edits) {
            Map<FilePath, String> next = new TreeMap<>(model);
            boolean possible = steps.stream().allMatch(step -> apply(next, step)) && distinct(next);
            boolean done;
            try {
                String commit = at.workspace
                        .edit(namespace, ANN, "Random", edit -> steps.forEach(step -> apply(edit, step)))
                        .commitId();
                states.put(commit, next);
                done = true;
            } catch (Failure e) {
                done = false;
            }
            assertThat(done).as("%s on %s", steps, model).isEqualTo(possible);
            if (possible) {
                model = next;
            }
            assertThat(content(at.workspace.head(namespace))).isEqualTo(model);
        }
        states.forEach((commit, state) ->
                assertThat(content(at.workspace.at(namespace, commit))).isEqualTo(state));
    }

    private static Map<FilePath, String> content(Snapshot snapshot) {
        Map<FilePath, String> content = new TreeMap<>();
        for (FileEntry entry : snapshot.walk(Layout.FILES)) {
            content.put(entry.path(), new String(snapshot.read(entry.path()), UTF_8));
        }
        return content;
    }

    private static void apply(Edit edit, Step step) {
        switch (step) {
            case Step.Put(String path, String content) -> edit.put(file(path), bytes(content));
            case Step.Delete(String path) -> edit.delete(file(path));
            case Step.Move(String from, String to) -> edit.move(file(from), file(to));
        }
    }

    /** The same on a map; false where it must be refused. */
    private static boolean apply(Map<FilePath, String> files, Step step) {
        switch (step) {
            case Step.Put(String path, String content) -> {
                return put(files, file(path), content);
            }
            case Step.Delete(String path) -> {
                files.keySet().removeIf(file(path)::contains);
                return true;
            }
            case Step.Move(String from, String to) -> {
                if (files.keySet().stream().noneMatch(file(from)::contains)) {
                    return false;
                }
                if (from.equals(to)) {
                    return true;
                }
                if (file(from).contains(file(to)) || files.keySet().stream().anyMatch(file(to)::contains)) {
                    return false;
                }
                Map<FilePath, String> moved = new TreeMap<>(files);
                moved.keySet().removeIf(path -> !file(from).contains(path));
                files.keySet().removeAll(moved.keySet());
                return moved.entrySet().stream()
                        .allMatch(entry ->
                                put(files, file(to).resolve(entry.getKey().relativeTo(file(from))), entry.getValue()));
            }
        }
    }

    private static boolean put(Map<FilePath, String> files, FilePath path, String content) {
        boolean folder = files.keySet().stream().anyMatch(other -> !other.equals(path) && path.contains(other));
        boolean belowFile = files.keySet().stream().anyMatch(other -> !other.equals(path) && other.contains(path));
        files.put(path, content);
        return !folder && !belowFile;
    }

    /** No two names in one folder that differ by case only, be they names of files or of folders. */
    private static boolean distinct(Map<FilePath, String> files) {
        Set<String> names = new HashSet<>();
        files.keySet().forEach(path -> {
            String name = path.value();
            for (int end = name.length(); end > 0; end = name.lastIndexOf('/', end - 1)) {
                names.add(name.substring(0, end));
            }
        });
        return names.stream()
                        .map(name -> FilePath.of(name).foldedForm())
                        .distinct()
                        .count()
                == names.size();
    }
}
