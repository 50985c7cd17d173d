package dev.millrace.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.FilePath;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Held to what the tree map of the JDK does with the same files. */
class PathMapTest {
    private final Random random = new Random(11);

    @Test
    void isWhatATreeMapIs() {
        for (int round = 0; round < 300; round++) {
            SortedMap<FilePath, String> expected = new TreeMap<>();
            PathMap.Builder<String> builder = new PathMap.Builder<>(random.nextInt(4));
            for (int i = random.nextInt(20); i > 0; i--) {
                FilePath path = path();
                String value = "v" + random.nextInt(9);
                expected.put(path, value);
                builder.add(path, value);
            }
            PathMap<String> map = builder.done();
            same(map, expected);
            same(PathMap.copyOf(expected), expected);
            FilePath one = path();
            FilePath two = path();
            same(map.headMap(one), expected.headMap(one));
            same(map.tailMap(one), expected.tailMap(one));
            if (one.compareTo(two) <= 0) {
                same(map.subMap(one, two), expected.subMap(one, two));
            }
        }
    }

    @Test
    void changesMakeAnotherMap() {
        for (int round = 0; round < 300; round++) {
            SortedMap<FilePath, String> expected = some();
            PathMap<String> before = PathMap.copyOf(expected);
            SortedMap<FilePath, String> kept = new TreeMap<>(expected);
            SortedMap<FilePath, Optional<String>> changes = new TreeMap<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                changes.put(path(), random.nextBoolean() ? Optional.of("new" + i) : Optional.empty());
            }
            changes.forEach((path, value) ->
                    value.ifPresentOrElse(there -> expected.put(path, there), () -> expected.remove(path)));
            same(before.with(changes), expected);
            same(before, kept);
        }
    }

    @Test
    void sharesWhatIsEqual() {
        for (int round = 0; round < 100; round++) {
            SortedMap<FilePath, String> files = some();
            PathMap<String> other = PathMap.copyOf(some());
            PathMap<String> shared = PathMap.copyOf(files).sharing(other);
            same(shared, files);
            shared.forEach((path, value) -> {
                if (value.equals(other.get(path))) {
                    assertThat(value).isSameAs(other.get(path));
                }
            });
        }
    }

    @Test
    void aCursorFindsPathsInAnyOrder() {
        PathMap<String> map = PathMap.copyOf(some());
        PathMap<String>.Cursor cursor = map.cursor();
        map.forEach((path, value) -> assertThat(cursor.get(path)).isEqualTo(value));
        for (int i = 0; i < 100; i++) {
            FilePath path = path();
            assertThat(cursor.get(path)).isEqualTo(map.get(path));
        }
    }

    @Test
    void nothingChangesIt() {
        PathMap<String> map = PathMap.copyOf(new TreeMap<>(java.util.Map.of(new FilePath("a"), "b")));
        assertThatThrownBy(() -> map.put(new FilePath("c"), "d")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.values().set(0, "e")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void twoAreWalkedAbreast() {
        for (int round = 0; round < 100; round++) {
            SortedMap<FilePath, Entry> one = entries();
            SortedMap<FilePath, Entry> two = entries();
            SortedMap<FilePath, String> expected = new TreeMap<>();
            one.keySet().forEach(path -> expected.put(path, one.get(path) + " " + two.get(path)));
            two.keySet().forEach(path -> expected.put(path, one.get(path) + " " + two.get(path)));
            SortedMap<FilePath, String> seen = new TreeMap<>();
            Abreast both = new Abreast(one, PathMap.copyOf(two));
            while (both.next()) {
                assertThat(seen.tailMap(both.path())).isEmpty();
                seen.put(both.path(), both.first() + " " + both.second());
            }
            assertThat(seen).isEqualTo(expected);
        }
    }

    private static void same(SortedMap<FilePath, String> map, SortedMap<FilePath, String> expected) {
        assertThat(map.entrySet()).containsExactlyElementsOf(expected.entrySet());
        assertThat(map.keySet()).containsExactlyElementsOf(expected.keySet());
        assertThat(map.values()).containsExactlyElementsOf(expected.values());
        assertThat(map).hasSize(expected.size()).isEqualTo(expected);
        expected.forEach((path, value) -> assertThat(map.get(path)).isEqualTo(value));
        if (!expected.isEmpty()) {
            assertThat(map.firstKey()).isEqualTo(expected.firstKey());
            assertThat(map.lastKey()).isEqualTo(expected.lastKey());
        }
    }

    private SortedMap<FilePath, String> some() {
        SortedMap<FilePath, String> files = new TreeMap<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            files.put(path(), "v" + random.nextInt(3));
        }
        return files;
    }

    private SortedMap<FilePath, Entry> entries() {
        SortedMap<FilePath, Entry> entries = new TreeMap<>();
        some().forEach((path, id) -> entries.put(path, new Entry(id, Mode.FILE)));
        return entries;
    }

    private FilePath path() {
        String letters = "ab-.\uffee";
        StringBuilder path = new StringBuilder("x");
        for (int i = random.nextInt(3); i > 0; i--) {
            path.append(letters.charAt(random.nextInt(letters.length())));
        }
        return new FilePath(path.append(random.nextBoolean() ? "/y" : "").toString());
    }
}
