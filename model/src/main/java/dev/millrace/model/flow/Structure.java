package dev.millrace.model.flow;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the tasks nested in a task run. Values such as {@code condition} stay in the task's properties, unrendered. */
public sealed interface Structure {

    /** The blocks of nested tasks, in the order of the text. */
    Stream<Block> blocks();

    /** Does work itself; has no nested tasks. */
    record Leaf() implements Structure {
        public static final Leaf INSTANCE = new Leaf();

        @Override
        public Stream<Block> blocks() {
            return Stream.empty();
        }
    }

    /** One after the other. */
    record Sequential(Block body) implements Structure {
        @Override
        public Stream<Block> blocks() {
            return Stream.of(body);
        }
    }

    /** All at once, at most {@code concurrent} (property, 0 = no limit) at a time. */
    record Parallel(Block body) implements Structure {
        @Override
        public Stream<Block> blocks() {
            return Stream.of(body);
        }
    }

    /** Each as soon as the tasks it depends on are done. */
    record Dag(Block body, Map<String, List<String>> dependsOn) implements Structure {
        @Override
        public Stream<Block> blocks() {
            return Stream.of(body);
        }
    }

    /**
     * {@code then} where property {@code condition} is truthy, else {@code otherwise}.
     *
     * @param around no tasks; its {@code errors} and {@code last} are those of the whole
     */
    record If(Block then, Block otherwise, Block around) implements Structure {
        @Override
        public Stream<Block> blocks() {
            return Stream.of(then, otherwise, around);
        }
    }

    /**
     * The case that property {@code value} names, else {@code defaults}.
     *
     * @param cases in the order of the text
     * @param around no tasks; its {@code errors} and {@code last} are those of the whole
     */
    record Switch(Map<String, Block> cases, Block defaults, Block around) implements Structure {
        @Override
        public Stream<Block> blocks() {
            return Stream.concat(cases.values().stream(), Stream.of(defaults, around));
        }
    }

    /** Once for each of property {@code values}; 1.x ForEach, EachSequential and EachParallel, and 2.0 Loop. */
    record ForEach(Block body, Dialect dialect) implements Structure {
        public enum Dialect {
            FOR_EACH,
            LOOP
        }

        @Override
        public Stream<Block> blocks() {
            return Stream.of(body);
        }
    }

    /** Again and again until property {@code condition} is truthy. */
    record LoopUntil(Block body) implements Structure {
        @Override
        public Stream<Block> blocks() {
            return Stream.of(body);
        }
    }

    /** In sequence; a failure inside ends in WARNING. */
    record AllowFailure(Block body) implements Structure {
        @Override
        public Stream<Block> blocks() {
            return Stream.of(body);
        }
    }

    /**
     * A Pause that holds tasks.
     *
     * @param body in sequence, once the pause is over
     * @param onPause what runs when it begins
     */
    record Pause(Block body, Block onPause) implements Structure {
        @Override
        public Stream<Block> blocks() {
            return Stream.of(onPause, body);
        }
    }

    /** In sequence, in one directory on one node. */
    record WorkingDirectory(Block body) implements Structure {
        @Override
        public Stream<Block> blocks() {
            return Stream.of(body);
        }
    }
}
