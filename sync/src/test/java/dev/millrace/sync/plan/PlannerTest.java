package dev.millrace.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.Refused;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.filter.IgnoreRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private static final Namespace TEAM = new Namespace("company.team");

    private FilesLayout layout = FilesLayout.of(TEAM);
    private Globs globs = Globs.ALL;
    private IgnoreRules ignored = IgnoreRules.NONE;
    private boolean delete = true;
    private Brake brake = Brake.DEFAULT;
    private Optional<SortedMap<FilePath, Entry>> base = Optional.empty();
    private final GitFiles.Collector git = new GitFiles.Collector();
    private final SortedMap<FilePath, Entry> live = new TreeMap<>();

    /** The verdict table: what a push and a sync, both with delete, do at one path. */
    @ParameterizedTest
    @CsvSource({
        // base, git, live, verdict, push, sync
        "X, X, X, SAME, -, -",
        "X, Y, X, CHANGED_IN_GIT, UPDATE, UPDATE",
        "X, X, Y, CHANGED_ON_SERVER, UPDATE, UPDATE",
        "X, Y, Y, CHANGED_ALIKE, -, -",
        "X, Y, Z, CHANGED_BOTH, UPDATE, UPDATE",
        "-, Y, -, NEW_IN_GIT, DELETE, ADD",
        "-, -, Y, NEW_ON_SERVER, ADD, DELETE",
        "-, Y, Z, DIFFERENT, UPDATE, UPDATE",
        "-, Y, Y, SAME, -, -",
        "X, -, X, DELETED_IN_GIT, ADD, DELETE",
        "X, X, -, DELETED_ON_SERVER, DELETE, ADD",
        "X, -, Y, DELETED_IN_GIT_CHANGED_ON_SERVER, ADD, DELETE",
        "X, Y, -, DELETED_ON_SERVER_CHANGED_IN_GIT, DELETE, ADD",
        "X, -, -, GONE, -, -",
    })
    void verdicts(String inBase, String inGit, String onServer, Verdict verdict, String push, String sync) {
        // A second file keeps either side from being empty.
        git("other", "o");
        live("other", "o");
        base = Optional.of(new TreeMap<>(Map.of(new FilePath("other"), entry("o"))));
        if (!inBase.equals("-")) {
            base.orElseThrow().put(new FilePath("a.py"), entry(inBase));
        }
        if (!inGit.equals("-")) {
            git("a.py", inGit);
        }
        if (!onServer.equals("-")) {
            live("a.py", onServer);
        }
        for (Side source : Side.values()) {
            Plan plan = plan(source);
            String expected = source == Side.SERVER ? push : sync;
            assertThat(ops(plan)).isEqualTo(expected.equals("-") ? List.of() : List.of(expected + " a.py"));
            assertThat(plan.changes()).allSatisfy(change -> {
                assertThat(change.reason()).isEqualTo(verdict);
                assertThat(change.side()).isEqualTo(source.other());
            });
        }
        assertThat(Verdict.of(
                        base.orElseThrow().get(new FilePath("a.py")),
                        trees().git().files().get(new FilePath("a.py")),
                        live.get(new FilePath("a.py"))))
                .isEqualTo(verdict);
    }

    @Test
    void overwritingWhatTheOtherSideChangedIsSaid() {
        base = Optional.of(new TreeMap<>(Map.of(new FilePath("a.py"), entry("X"))));
        git("a.py", "Y");
        live("a.py", "Z");
        assertThat(plan(Side.SERVER).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("'a.py'", "in Git", "history"));
        assertThat(plan(Side.GIT).warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains("'a.py'", "on the server"));
    }

    @Test
    void nothingIsDeletedUnlessAsked() {
        delete = false;
        git("a.py", "X");
        git("b.py", "X");
        live("a.py", "X");
        live("c.py", "X");
        assertThat(ops(plan(Side.SERVER))).containsExactly("ADD c.py");
        assertThat(ops(plan(Side.GIT))).containsExactly("ADD b.py");
        assertThat(plan(Side.GIT).left()).extracting(Place::inGit).containsExactly(new FilePath("c.py"));
    }

    @Test
    void globsLimitCopyingAndDeletingAlike() {
        globs = Globs.of(List.of("*.py", "config.yml"));
        git("old.py", "X");
        git("scripts/old.py", "X");
        git("README.md", "X");
        live("new.py", "X");
        live("config.yml", "X");
        live("notes.txt", "X");
        assertThat(ops(plan(Side.SERVER))).containsExactly("ADD config.yml", "ADD new.py", "DELETE old.py");
    }

    @Test
    void ignoredFilesAreLeftAloneOnBothSides() {
        ignored = IgnoreRules.of("*.log\ndir/\n/sub/x.txt\n");
        git("a.log", "X");
        git("dir/in-git", "X");
        git("keep", "X");
        git("sub/x.txt", "Y");
        live("b.log", "X");
        live("dir/on-server", "X");
        live("keep", "X");
        live("sub/x.txt", "Z");
        assertThat(ops(plan(Side.SERVER))).isEmpty();
        assertThat(ops(plan(Side.GIT))).isEmpty();
    }

    @Test
    void ignoreFileGoesToGitButNeverComesBackAndIsNeverDeleted() {
        git("a", "X");
        live("a", "X");
        live(".kestraignore", "N");
        assertThat(ops(plan(Side.SERVER))).containsExactly("ADD .kestraignore");
        assertThat(ops(plan(Side.GIT))).isEmpty();
        git(".kestraignore", "M");
        assertThat(ops(plan(Side.SERVER))).containsExactly("UPDATE .kestraignore");
        live.remove(new FilePath(".kestraignore"));
        assertThat(ops(plan(Side.SERVER))).isEmpty();
        assertThat(ops(plan(Side.GIT))).isEmpty();
    }

    @Test
    void nestedIgnoreFileIsAFileLikeAnother() {
        git("_flows/.kestraignore", "X");
        assertThat(ops(plan(Side.GIT))).containsExactly("ADD _flows/.kestraignore");
    }

    @Test
    void gitsOwnLittleFilesStayWhereTheyAre() {
        git("x/.gitkeep", "E");
        git(".gitignore", "I");
        git("foo.git", "X");
        git("x.gitignore", "X");
        live("foo.git", "X");
        assertThat(ops(plan(Side.GIT))).containsExactly("ADD x.gitignore");
        assertThat(ops(plan(Side.SERVER))).containsExactly("DELETE x.gitignore");
    }

    @Test
    void pushKeepsGitsModeAndSyncTakesIt() {
        git.add("run.sh", 0100755, id("X"));
        git.add("same.sh", 0100755, id("S"));
        live("run.sh", "Y");
        live("same.sh", "S");
        assertThat(plan(Side.SERVER).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.after()).contains(new Entry(id("Y"), Mode.EXECUTABLE)));
        assertThat(ops(plan(Side.GIT))).containsExactly("UPDATE run.sh", "UPDATE same.sh");
        assertThat(plan(Side.GIT).changes())
                .allSatisfy(change ->
                        assertThat(change.after().orElseThrow().mode()).isEqualTo(Mode.EXECUTABLE));
    }

    @Test
    void emptySourceNeverEmptiesTheOtherSide() {
        live("a", "X");
        live("b", "X");
        Plan sync = plan(Side.GIT);
        assertThat(ops(sync)).isEmpty();
        assertThat(sync.warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.EMPTY_SOURCE);
        brake = new Brake.AtMost(2);
        assertThat(ops(plan(Side.GIT))).containsExactly("DELETE a", "DELETE b");
    }

    @Test
    void pushOfAnEmptyNamespaceDeletesOnlyWhatThisBindingBrought() {
        git("ours", "X");
        git("ours-but-changed", "Y");
        git("theirs", "X");
        base = Optional.of(
                new TreeMap<>(Map.of(new FilePath("ours"), entry("X"), new FilePath("ours-but-changed"), entry("X"))));
        Plan push = plan(Side.SERVER);
        assertThat(ops(push)).containsExactly("DELETE ours");
        assertThat(push.warnings()).extracting(Warning::kind).contains(Warning.Kind.EMPTY_SOURCE);
    }

    @Test
    void brakeRefusesToDeleteMostOfALot() {
        for (int i = 0; i < 30; i++) {
            git("f" + i, "X");
        }
        live("f1", "X");
        Plan plan = plan(Side.SERVER);
        assertThat(plan.failure()).get().isInstanceOf(Refused.class);
        assertThat(plan.failure().orElseThrow().text()).contains("29 files in Git", "50 %", "maxDeletions to 29");
        brake = new Brake.AtMost(29);
        assertThat(plan(Side.SERVER).failure()).isEmpty();
        brake = new Brake.AtMost(0);
        assertThat(plan(Side.SERVER).failure()).isPresent();
    }

    @Test
    void tenDeletionsAreAlwaysFine() {
        for (int i = 0; i < 11; i++) {
            git("f" + i, "X");
        }
        live("f0", "X");
        assertThat(plan(Side.SERVER).failure()).isEmpty();
        assertThat(plan(Side.SERVER).counts()).isEqualTo(new Plan.Counts(0, 0, 10, 1));
    }

    @Test
    void linksAndSubmodulesAreSkippedWithAWarningAndProtectWhatTheServerHas() {
        git.add("link", 0120000, id("L"));
        git.add("lib", 0160000, id("M"));
        git("a", "X");
        live("a", "X");
        live("link", "mine");
        live("lib/mine.py", "mine");
        Plan sync = plan(Side.GIT);
        assertThat(ops(sync)).isEmpty();
        assertThat(sync.warnings())
                .extracting(Warning::kind)
                .containsExactly(Warning.Kind.SYMLINK_SKIPPED, Warning.Kind.SUBMODULE_SKIPPED);
        assertThat(sync.warnings().getFirst().text()).contains("'link'");
        Plan push = plan(Side.SERVER);
        assertThat(push.failure()).get().isInstanceOf(Conflict.class);
        assertThat(push.failure().orElseThrow().text()).contains("'link'", "'lib/mine.py'");
    }

    @Test
    void forgedNamesAreRefusedTogetherByName() {
        git.add("../evil", 0100644, id("X"));
        git.add(".git/config", 0100644, id("X"));
        git.add("x/.GIT/hooks/a", 0100644, id("X"));
        git.add("bell\u0007", 0100644, id("X"));
        git.add("back\\slash", 0100644, id("X"));
        git("fine", "X");
        live("fine", "X");
        Plan sync = plan(Side.GIT);
        assertThat(sync.obstacles()).hasSize(1);
        assertThat(sync.failure()).get().isInstanceOf(Invalid.class);
        assertThat(sync.failure().orElseThrow().text())
                .contains("'../evil'", "'.git/config'", "'x/.GIT/hooks/a'", "'bell\u00b7'", "'back\\slash'");
        assertThat(plan(Side.SERVER).failure()).as("a push leaves them alone").isEmpty();
    }

    @Test
    void namesThatDifferByCaseOrUnicodeFormOnlyAreRefused() {
        git("README.md", "X");
        git("readme.md", "X");
        git("caf\u00e9", "X");
        git("cafe\u0301", "X");
        Plan sync = plan(Side.GIT);
        assertThat(sync.failure()).get().isInstanceOf(Invalid.class);
        assertThat(sync.failure().orElseThrow().text()).contains("'README.md' and 'readme.md'", "'caf\u00e9'");
    }

    @Test
    void aRenameByCaseIsFineWithDelete() {
        git("Readme.md", "X");
        live("README.md", "X");
        assertThat(plan(Side.SERVER).failure()).isEmpty();
        delete = false;
        assertThat(plan(Side.SERVER).failure().orElseThrow().text()).contains("'README.md' and 'Readme.md'");
    }

    @Test
    void aFileTakesAFoldersPlaceOnlyWithDelete() {
        git("a/b", "X");
        git("other", "X");
        live("a", "X");
        live("other", "X");
        assertThat(plan(Side.GIT).failure()).isEmpty();
        assertThat(ops(plan(Side.GIT))).containsExactly("DELETE a", "ADD a/b");
        assertThat(ops(plan(Side.SERVER))).containsExactly("ADD a", "DELETE a/b");
        assertThat(plan(Side.SERVER).failure()).isEmpty();
        delete = false;
        assertThat(plan(Side.GIT).failure()).get().isInstanceOf(Conflict.class);
        assertThat(plan(Side.SERVER).failure().orElseThrow().text()).contains("'a' and 'a/b'");
    }

    @Test
    void childNamespacesAreFoldersOfTheirFullName() {
        Namespace child = new Namespace("company.team.data");
        layout = new FilesLayout(TEAM, List.of(child));
        git("main.py", "X");
        git("company.team.data/load.py", "X");
        git("company.team.other/x.py", "X");
        Plan sync = plan(Side.GIT);
        assertThat(sync.changes())
                .extracting(change ->
                        change.place().namespace() + ":" + change.place().path())
                .containsExactly(
                        "company.team.data:load.py", "company.team:company.team.other/x.py", "company.team:main.py");
        assertThat(layout.inGit(child, new FilePath("load.py"))).isEqualTo(new FilePath("company.team.data/load.py"));
    }

    @Test
    void jsonAndHashAreTheSameForTheSamePlan() {
        git("a", "X");
        live("b", "Y");
        Plan plan = plan(Side.GIT);
        assertThat(plan.hash())
                .hasSize(64)
                .isEqualTo(plan(Side.GIT).hash())
                .isEqualTo(Plan.hashOf(plan.json()))
                .isNotEqualTo(plan(Side.SERVER).hash());
        assertThat(plan.json())
                .contains("\"op\":\"ADD\"", "\"gitPath\":\"_files/a\"", "\"namespace\":\"company.team\"", "\"oldId\"");
    }

    private Plan plan(Side source) {
        Heading heading = new Heading(
                source,
                "https://example.com/r",
                "main",
                new FilePath("_files"),
                layout,
                Optional.of(id("C")),
                Map.of());
        return Planner.plan(
                heading, new PlanRequest(source, delete, new Scope(layout, globs, ignored), brake), trees());
    }

    private Trees trees() {
        return new Trees(base, git.done(), live);
    }

    private void git(String path, String content) {
        git.add(path, 0100644, id(content));
    }

    private void live(String path, String content) {
        live.put(new FilePath(path), entry(content));
    }

    private static Entry entry(String content) {
        return new Entry(id(content), Mode.FILE);
    }

    private static String id(String content) {
        return "%040x".formatted(content.hashCode() & 0xffffffffL);
    }

    private static List<String> ops(Plan plan) {
        return plan.changes().stream()
                .map(change ->
                        change.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT) + " " + change.inGit())
                .toList();
    }
}
