package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Something by path in two arrays, never changed: a tenth of the memory of a tree map, and made in one go from what is sorted already. Entries are shared by
 * all maps that have them.
 */
public final class PathMap<V> extends AbstractMap<FilePath, V> implements SortedMap<FilePath, V> {
    private static final PathMap<?> EMPTY = new PathMap<>(new FilePath[0], array(0), 0, 0);

    private final FilePath[] paths;
    private final V[] entries;
    private final int from;
    private final int to;

    private PathMap(FilePath[] paths, V[] entries, int from, int to) {
        this.paths = paths;
        this.entries = entries;
        this.from = from;
        this.to = to;
    }

    @SuppressWarnings("unchecked") // it holds nothing
    public static <V> PathMap<V> empty() {
        return (PathMap<V>) EMPTY;
    }

    /** A map with the same files. */
    public static <V> PathMap<V> copyOf(SortedMap<FilePath, V> files) {
        if (files instanceof PathMap<V> map) {
            return map;
        }
        Builder<V> builder = new Builder<>(files.size());
        files.forEach(builder::add);
        return builder.done();
    }

    /** The same files, with the other map's objects where they are equal, so that those of this one need not be kept. */
    public PathMap<V> sharing(PathMap<V> other) {
        Builder<V> builder = new Builder<>(size());
        int there = other.from;
        for (int i = from; i < to; i++) {
            while (there < other.to && other.paths[there].compareTo(paths[i]) < 0) {
                there++;
            }
            boolean same = there < other.to && other.paths[there].equals(paths[i]);
            builder.add(
                    same ? other.paths[there] : paths[i],
                    same && other.entries[there].equals(entries[i]) ? other.entries[there] : entries[i]);
        }
        return builder.done();
    }

    /**
     * The same files but for some.
     *
     * @param changes empty for a path that is gone
     */
    public PathMap<V> with(SortedMap<FilePath, Optional<V>> changes) {
        if (changes.isEmpty()) {
            return this;
        }
        Builder<V> builder = new Builder<>(size() + changes.size());
        int i = from;
        for (Map.Entry<FilePath, Optional<V>> change : changes.entrySet()) {
            for (; i < to && paths[i].compareTo(change.getKey()) < 0; i++) {
                builder.add(paths[i], entries[i]);
            }
            if (i < to && paths[i].equals(change.getKey())) {
                i++;
            }
            change.getValue().ifPresent(entry -> builder.add(change.getKey(), entry));
        }
        for (; i < to; i++) {
            builder.add(paths[i], entries[i]);
        }
        return builder.done();
    }

    /** Collects files, best in the order of their paths. */
    public static final class Builder<V> {
        private FilePath[] paths;
        private V[] entries;
        private int size;
        private boolean sorted = true;

        public Builder(int expected) {
            paths = new FilePath[Math.max(expected, 8)];
            entries = array(paths.length);
        }

        public void add(FilePath path, V entry) {
            if (size == paths.length) {
                paths = Arrays.copyOf(paths, size * 2);
                entries = Arrays.copyOf(entries, size * 2);
            }
            sorted &= size == 0 || paths[size - 1].compareTo(path) < 0;
            paths[size] = path;
            entries[size++] = entry;
        }

        public void addAll(PathMap<V> files) {
            for (int i = files.from; i < files.to; i++) {
                add(files.paths[i], files.entries[i]);
            }
        }

        /** Of a path that was added twice the later entry counts. The builder is not to be used again. */
        public PathMap<V> done() {
            if (!sorted) {
                sort();
            }
            boolean full = size == paths.length;
            return new PathMap<>(
                    full ? paths : Arrays.copyOf(paths, size), full ? entries : Arrays.copyOf(entries, size), 0, size);
        }

        private void sort() {
            FilePath[] unsorted = paths;
            V[] belonging = entries;
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.comparing((Integer i) -> unsorted[i]).thenComparing(i -> i));
            paths = new FilePath[size];
            entries = array(size);
            int last = -1;
            for (int place : order) {
                if (last < 0 || !paths[last].equals(unsorted[place])) {
                    last++;
                }
                paths[last] = unsorted[place];
                entries[last] = belonging[place];
            }
            size = last + 1;
            sorted = true;
        }
    }

    /** Looks paths up; fast if they come in order. For one thread. */
    public Cursor cursor() {
        return new Cursor();
    }

    /** Remembers where it found the last path. */
    public final class Cursor {
        private int next = from;

        private Cursor() {}

        public @Nullable V get(FilePath path) {
            int place = next < to && paths[next].equals(path) ? next : place(path);
            next = place < 0 ? -1 - place : place + 1;
            return place < 0 ? null : entries[place];
        }
    }

    @SuppressWarnings("unchecked") // nobody else sees the array
    private static <V> V[] array(int size) {
        return (V[]) new Object[size];
    }

    /** The place of a path, or of the first after it with {@code -1 - place}. */
    private int place(FilePath path) {
        return Arrays.binarySearch(paths, from, to, path);
    }

    private int placeFrom(FilePath path) {
        int place = place(path);
        return place < 0 ? -1 - place : place;
    }

    @Override
    public @Nullable V get(@Nullable Object path) {
        int place = path instanceof FilePath wanted ? place(wanted) : -1;
        return place < 0 ? null : entries[place];
    }

    @Override
    public boolean containsKey(@Nullable Object path) {
        return path instanceof FilePath wanted && place(wanted) >= 0;
    }

    @Override
    public int size() {
        return to - from;
    }

    @Override
    public @Nullable Comparator<? super FilePath> comparator() {
        return null;
    }

    @Override
    public PathMap<V> subMap(FilePath first, FilePath end) {
        return new PathMap<>(paths, entries, placeFrom(first), Math.max(placeFrom(first), placeFrom(end)));
    }

    @Override
    public PathMap<V> headMap(FilePath end) {
        return new PathMap<>(paths, entries, from, placeFrom(end));
    }

    @Override
    public PathMap<V> tailMap(FilePath first) {
        return new PathMap<>(paths, entries, placeFrom(first), to);
    }

    @Override
    public FilePath firstKey() {
        return key(from);
    }

    @Override
    public FilePath lastKey() {
        return key(to - 1);
    }

    private FilePath key(int place) {
        if (from == to) {
            throw new NoSuchElementException();
        }
        return paths[place];
    }

    @Override
    public Set<FilePath> keySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<FilePath> iterator() {
                return Arrays.asList(paths).subList(from, to).iterator();
            }

            @Override
            public boolean contains(@Nullable Object path) {
                return containsKey(path);
            }

            @Override
            public int size() {
                return to - from;
            }
        };
    }

    @Override
    public List<V> values() {
        return Collections.unmodifiableList(Arrays.asList(entries).subList(from, to));
    }

    @Override
    public Set<Map.Entry<FilePath, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<FilePath, V>> iterator() {
                return new Iterator<>() {
                    private int next = from;

                    @Override
                    public boolean hasNext() {
                        return next < to;
                    }

                    @Override
                    public Map.Entry<FilePath, V> next() {
                        if (next >= to) {
                            throw new NoSuchElementException();
                        }
                        return Map.entry(paths[next], entries[next++]);
                    }
                };
            }

            @Override
            public int size() {
                return to - from;
            }
        };
    }

    @Override
    public void forEach(BiConsumer<? super FilePath, ? super V> action) {
        for (int i = from; i < to; i++) {
            action.accept(paths[i], entries[i]);
        }
    }
}
