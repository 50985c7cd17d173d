package dev.millrace.engine.run;

import dev.millrace.engine.ExecutionEvents;
import dev.millrace.engine.machine.Decision;
import dev.millrace.model.NotFound;
import dev.millrace.model.execution.Execution;
import dev.millrace.store.Database;
import dev.millrace.store.Dialect;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.execution.LogQuery;
import dev.millrace.store.execution.Logs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes on what has reached the disk. Nobody listening costs a look into an empty map. */
final class News implements ExecutionEvents {
    private static final int LINES = 1000;
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Database database;
    private final Runner runner;
    private final Map<String, List<Listener>> byExecution = new ConcurrentHashMap<>();
    private final CopyOnWriteArraySet<Listener> everything = new CopyOnWriteArraySet<>();
    private final Map<String, Execution> elsewhere = new ConcurrentHashMap<>();
    private final AtomicBoolean watching = new AtomicBoolean();

    News(Database database, Runner runner) {
        this.database = database;
        this.runner = runner;
    }

    void written(Live.Part part) {
        List<Listener> listeners = byExecution.get(part.live().id());
        if (listeners == null && everything.isEmpty()) {
            return;
        }
        Execution execution = part.checkpoint().after();
        boolean logged = !part.checkpoint().logs().isEmpty();
        if (listeners != null) {
            listeners.forEach(listener -> listener.news(execution, logged));
        }
        everything.forEach(listener -> listener.news(execution, false));
    }

    /** Written by another transaction than the committer's. */
    void changed(Execution execution) {
        List<Listener> listeners = byExecution.getOrDefault(execution.id(), List.of());
        listeners.forEach(listener -> listener.news(execution, false));
        everything.forEach(listener -> listener.news(execution, false));
    }

    @Override
    public Subscription follow(String executionId, Consumer<Event> listener) {
        return subscribe(executionId, new Listener(listener, null));
    }

    @Override
    public Subscription followLogs(LogQuery query, Consumer<Event.Logged> listener) {
        String executionId = query.executionId();
        if (executionId == null) {
            throw new IllegalArgumentException("logs are followed for one execution");
        }
        return subscribe(
                executionId,
                new Listener(
                        event -> {
                            if (event instanceof Event.Logged lines) {
                                listener.accept(lines);
                            }
                        },
                        query));
    }

    private Subscription subscribe(String executionId, Listener listener) {
        byExecution.compute(executionId, (id, known) -> {
            List<Listener> all = known == null ? new CopyOnWriteArrayList<>() : known;
            all.add(listener);
            return all;
        });
        Subscription subscription = () -> byExecution.computeIfPresent(executionId, (id, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
        Execution now = runner.find(executionId)
                .map(Live::durable)
                .or(() -> new Executions(database).find(executionId))
                .orElse(null);
        if (now == null) {
            subscription.close();
            throw new NotFound("There is no execution " + executionId + ".");
        }
        listener.first(now);
        watch();
        return () -> {
            subscription.close();
            listener.closed = true;
        };
    }

    /** Looks now and then at what is followed here and happens on other servers, for as long as there is such a thing. */
    private void watch() {
        if (database.dialect() == Dialect.POSTGRESQL && !byExecution.isEmpty() && watching.compareAndSet(false, true)) {
            runner.alarms().in(LOOK, () -> {
                try {
                    byExecution.keySet().forEach(this::look);
                    elsewhere.keySet().retainAll(byExecution.keySet());
                } finally {
                    watching.set(false);
                    watch();
                }
            });
        }
    }

    private void look(String id) {
        Execution last = elsewhere.get(id);
        if (runner.find(id).isPresent() || last != null && Decision.isOver(last)) {
            return;
        }
        new Executions(database).find(id).ifPresent(now -> {
            boolean changed = !now.equals(elsewhere.put(id, now));
            for (Listener listener : byExecution.getOrDefault(id, List.of())) {
                if (changed || listener.logs != null) {
                    listener.news(now, true);
                }
            }
        });
    }

    @Override
    public Subscription followAll(Consumer<Event> consumer) {
        Listener listener = new Listener(consumer, null);
        everything.add(listener);
        return () -> {
            everything.remove(listener);
            listener.closed = true;
        };
    }

    /** One listener: called on a thread of its own while there is something new, and on none while there is not. */
    private final class Listener {
        private final Consumer<Event> consumer;
        private final @Nullable LogQuery logs;
        private final Map<String, Execution> pending = new ConcurrentHashMap<>();
        private final AtomicBoolean linesPending = new AtomicBoolean();
        private final AtomicBoolean busy = new AtomicBoolean();
        private final AtomicLong cursor = new AtomicLong();
        private volatile boolean closed;

        Listener(Consumer<Event> consumer, @Nullable LogQuery logs) {
            this.consumer = consumer;
            this.logs = logs;
            Long after = logs == null ? null : logs.after();
            if (after != null) {
                cursor.set(after);
            }
        }

        void first(Execution execution) {
            pending.putIfAbsent(execution.id(), execution);
            linesPending.set(true);
            wake();
        }

        void news(Execution execution, boolean logged) {
            pending.put(execution.id(), execution);
            if (logged) {
                linesPending.set(true);
            }
            wake();
        }

        private void wake() {
            if (!closed && busy.compareAndSet(false, true)) {
                Thread.startVirtualThread(this::deliver);
            }
        }

        private void deliver() {
            try {
                while (!closed && (!pending.isEmpty() || linesPending.get())) {
                    lines();
                    for (String id : pending.keySet()) {
                        Execution execution = pending.remove(id);
                        if (execution != null && logs == null && !closed) {
                            consumer.accept(new Event.Changed(execution));
                        }
                    }
                }
            } catch (RuntimeException e) {
                // A listener that fails, a closed connection for one, hears no more.
                closed = true;
            } finally {
                busy.set(false);
            }
            if (!pending.isEmpty() || linesPending.get()) {
                wake();
            }
        }

        private void lines() {
            if (!linesPending.getAndSet(false) || logs == null) {
                return;
            }
            List<Logs.Line> lines;
            do {
                lines = new Logs(database).list(logs.after(cursor.get()), LINES);
                if (!lines.isEmpty() && !closed) {
                    cursor.set(lines.getLast().cursor());
                    consumer.accept(new Event.Logged(lines));
                }
            } while (lines.size() == LINES);
        }
    }
}
