package dev.millrace.sync.side;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.EntryMode;
import dev.millrace.git.TreeEntry;
import dev.millrace.model.FilePath;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.GitFiles;
import dev.millrace.sync.plan.Mode;
import dev.millrace.sync.plan.Oddity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListingsTest {
    private final Map<String, List<TreeEntry>> trees = new HashMap<>();
    private final List<String> read = new ArrayList<>();

    @Test
    void readsOnlyTheTreesThatItDoesNotKnow() {
        Listings listings = new Listings(1000);
        trees.put("a1", List.of(file("x", "1"), file("y", "2")));
        trees.put("b1", List.of(file("z", "3")));
        trees.put("root1", List.of(folder("a", "a1"), folder("b", "b1"), file("c", "4")));
        assertThat(paths(listings, "root1")).containsExactly("a/x", "a/y", "b/z", "c");
        assertThat(read).containsExactlyInAnyOrder("root1", "a1", "b1");
        read.clear();

        trees.put("a2", List.of(file("x", "1"), file("y", "5")));
        trees.put("root2", List.of(folder("a", "a2"), folder("b", "b1"), file("c", "4")));
        GitFiles now = listings.of("root2", this::level);
        assertThat(read).containsExactlyInAnyOrder("root2", "a2");
        assertThat(now.files().get(new FilePath("a/y"))).isEqualTo(new Entry("5", Mode.FILE));
        assertThat(now.files().get(new FilePath("b/z")))
                .isSameAs(listings.of("root1", this::level).files().get(new FilePath("b/z")));
    }

    @Test
    void theSameTreeAtTwoPlacesIsListedForEach() {
        Listings listings = new Listings(1000);
        trees.put("a", List.of(file("x", "1")));
        trees.put("root", List.of(folder("one", "a"), folder("two", "a")));
        assertThat(paths(listings, "root")).containsExactly("one/x", "two/x");
    }

    @Test
    void isOrderedByPathWhateverOrderGitHas() {
        Listings listings = new Listings(1000);
        // Git compares bytes, paths compare chars, and beyond the first plane of Unicode these differ.
        trees.put("root", List.of(file("\uffee", "1"), file("\ud83d\ude00", "2")));
        assertThat(paths(listings, "root")).containsExactly("\ud83d\ude00", "\uffee");
    }

    @Test
    void whatIsNoPlainFileStaysApart() {
        Listings listings = new Listings(1000);
        trees.put("a", List.of(file(".git", "1"), new TreeEntry("link", EntryMode.SYMLINK, "2"), file("fine", "3")));
        trees.put("root", List.of(folder("a", "a"), new TreeEntry("m", EntryMode.SUBMODULE, "4")));
        for (int i = 0; i < 2; i++) {
            GitFiles listed = listings.of("root", this::level);
            assertThat(listed.files()).containsOnlyKeys(new FilePath("a/fine"));
            assertThat(listed.oddities())
                    .extracting(Oddity::path, Oddity::kind)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("a/.git", Oddity.Kind.BAD_NAME),
                            org.assertj.core.groups.Tuple.tuple("a/link", Oddity.Kind.SYMLINK),
                            org.assertj.core.groups.Tuple.tuple("m", Oddity.Kind.SUBMODULE));
        }
    }

    @Test
    void forgetsWhatWasUsedLongestAgo() {
        Listings listings = new Listings(6);
        trees.put("old", List.of(file("a", "1"), file("b", "2")));
        trees.put("new", List.of(file("a", "1"), file("c", "2")));
        trees.put("newest", List.of(file("a", "1"), file("d", "2")));
        listings.of("old", this::level);
        listings.of("new", this::level);
        listings.of("old", this::level);
        listings.of("newest", this::level);
        read.clear();
        assertThat(paths(listings, "old")).containsExactly("a", "b");
        assertThat(read).isEmpty();
        assertThat(paths(listings, "new")).containsExactly("a", "c");
        assertThat(read).containsExactly("new");
    }

    private List<String> paths(Listings listings, String root) {
        return listings.of(root, this::level).files().keySet().stream()
                .map(FilePath::value)
                .toList();
    }

    private List<TreeEntry> level(String tree) {
        read.add(tree);
        return trees.get(tree);
    }

    private static TreeEntry file(String name, String id) {
        return new TreeEntry(name, EntryMode.FILE, id);
    }

    private static TreeEntry folder(String name, String id) {
        return new TreeEntry(name, EntryMode.FOLDER, id);
    }
}
