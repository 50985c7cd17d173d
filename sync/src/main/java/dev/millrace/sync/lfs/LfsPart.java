package dev.millrace.sync.lfs;

import dev.millrace.git.remote.LfsPointer;
import dev.millrace.model.FilePath;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Obstacle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Git LFS means for one plan.
 *
 * @param wanted the source's entries as they would stand on the other side, where that differs: contents for a sync, pointers for a push
 * @param contents what stands behind pointers, by the Git id of the content; it need not be here
 * @param uploads what a push would put into the place of contents, by the Git id of the pointer
 */
public record LfsPart(
        Map<FilePath, Entry> wanted,
        Map<String, LfsPointer> contents,
        Map<String, Upload> uploads,
        List<Obstacle> obstacles) {
    public static final LfsPart NONE = new LfsPart(Map.of(), Map.of(), Map.of(), List.of());

    public LfsPart {
        wanted = Map.copyOf(wanted);
        contents = Map.copyOf(contents);
        uploads = Map.copyOf(uploads);
        obstacles = List.copyOf(obstacles);
    }

    /**
     * A file that goes to the LFS server.
     *
     * @param content its Git id
     */
    public record Upload(LfsPointer pointer, String content) {}

    static LfsPart of(Obstacle obstacle) {
        return new LfsPart(Map.of(), Map.of(), Map.of(), List.of(obstacle));
    }

    /** All that reads differently on the two sides. */
    public Map<FilePath, Entry> with(Map<FilePath, Entry> others) {
        if (wanted.isEmpty()) {
            return others;
        }
        Map<FilePath, Entry> all = new HashMap<>(others);
        all.putAll(wanted);
        return all;
    }
}
