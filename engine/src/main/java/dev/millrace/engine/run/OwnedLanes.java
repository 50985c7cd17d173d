package dev.millrace.engine.run;

import dev.millrace.store.Database;
import dev.millrace.store.execution.Lanes;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The lanes that this node owns, each with the epoch in which it took it. */
final class OwnedLanes {
    private final Database database;
    private final String node;
    private final ConcurrentHashMap<Integer, Long> epochs = new ConcurrentHashMap<>();
    private volatile List<Integer> list = List.of();

    OwnedLanes(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    void take(int lane) {
        epochs.put(lane, database.write(handle -> Lanes.take(handle, lane, node)));
        list = List.copyOf(epochs.keySet());
    }

    void giveBack(int lane) {
        epochs.remove(lane);
        list = List.copyOf(epochs.keySet());
    }

    boolean owns(int lane) {
        return epochs.containsKey(lane);
    }

    /** 0 for a lane that is not owned: no checkpoint passes with it. */
    long epoch(int lane) {
        return epochs.getOrDefault(lane, 0L);
    }

    /** A lane for a new execution. */
    int any() {
        List<Integer> owned = list;
        if (owned.isEmpty()) {
            throw new dev.millrace.model.Unavailable(
                    "This node has no lane to run executions in yet; try again in a moment.");
        }
        return owned.get(ThreadLocalRandom.current().nextInt(owned.size()));
    }

    List<Integer> all() {
        return list;
    }
}
