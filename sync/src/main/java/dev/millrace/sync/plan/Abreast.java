package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Goes through the paths of two trees in order, each path once, with what both have there: no path is looked up. */
final class Abreast {
    private final Iterator<Map.Entry<FilePath, Entry>> firsts;
    private final Iterator<Map.Entry<FilePath, Entry>> seconds;
    private Map.@Nullable Entry<FilePath, Entry> nextFirst;
    private Map.@Nullable Entry<FilePath, Entry> nextSecond;
    private @Nullable FilePath path;
    private @Nullable Entry first;
    private @Nullable Entry second;

    Abreast(SortedMap<FilePath, Entry> first, SortedMap<FilePath, Entry> second) {
        firsts = first.entrySet().iterator();
        seconds = second.entrySet().iterator();
        nextFirst = next(firsts);
        nextSecond = next(seconds);
    }

    /** Goes to the next path; false at the end. */
    boolean next() {
        Map.Entry<FilePath, Entry> a = nextFirst;
        Map.Entry<FilePath, Entry> b = nextSecond;
        if (a == null && b == null) {
            return false;
        }
        int order = a == null ? 1 : b == null ? -1 : a.getKey().compareTo(b.getKey());
        first = null;
        second = null;
        if (a != null && order <= 0) {
            path = a.getKey();
            first = a.getValue();
            nextFirst = next(firsts);
        }
        if (b != null && order >= 0) {
            path = b.getKey();
            second = b.getValue();
            nextSecond = next(seconds);
        }
        return true;
    }

    FilePath path() {
        if (path == null) {
            throw new NoSuchElementException();
        }
        return path;
    }

    @Nullable
    Entry first() {
        return first;
    }

    @Nullable
    Entry second() {
        return second;
    }

    private static Map.@Nullable Entry<FilePath, Entry> next(Iterator<Map.Entry<FilePath, Entry>> entries) {
        return entries.hasNext() ? entries.next() : null;
    }
}
