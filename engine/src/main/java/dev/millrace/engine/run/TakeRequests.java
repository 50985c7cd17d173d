package dev.millrace.engine.run;

import dev.millrace.engine.machine.Decision;
import dev.millrace.engine.machine.Event;
import dev.millrace.model.Failure;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.flow.Input;
import dev.millrace.store.execution.ExecutionRequests;
import dev.millrace.store.execution.ExecutionRequests.Request;
import dev.millrace.store.execution.Executions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Does what has been asked for executions in this server's lanes; each request goes away with the checkpoint that follows from it. */
final class TakeRequests {
    private static final System.Logger LOG = System.getLogger(TakeRequests.class.getName());
    private static final int AT_ONCE = 1000;

    private final EngineParts parts;
    private final Runner runner;
    private final ExecutionRequests table;
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();
    private final AtomicInteger wakes = new AtomicInteger();

    TakeRequests(EngineParts parts, Runner runner) {
        this.parts = parts;
        this.runner = runner;
        this.table = new ExecutionRequests(parts.database());
    }

    /** There may be something to do. */
    void wake() {
        if (wakes.getAndIncrement() == 0) {
            Thread.startVirtualThread(this::work);
        }
    }

    private void work() {
        int seen;
        do {
            seen = wakes.get();
            try {
                look();
            } catch (RuntimeException e) {
                if (!runner.isClosed()) {
                    LOG.log(System.Logger.Level.WARNING, "Requests cannot be looked at: {0}", e.toString());
                    runner.later(this::wake);
                }
            }
        } while (!wakes.compareAndSet(seen, 0));
    }

    private void look() {
        List<Request> found;
        int begun;
        do {
            begun = 0;
            found = runner.isClosed() ? List.of() : table.of(runner.lanes().numbers(), AT_ONCE);
            for (Request request : found) {
                if (inHand.add(request.id())) {
                    begun++;
                    take(request);
                }
            }
        } while (begun > 0 && found.size() == AT_ONCE);
    }

    private void take(Request request) {
        if (request.kind().equals(Ends.KIND)) {
            runner.ends().take(request, () -> inHand.remove(request.id()));
            return;
        }
        try {
            perform(request);
        } catch (Failure e) {
            refuse(request, e.text());
        } catch (RuntimeException e) {
            inHand.remove(request.id());
            throw e;
        }
    }

    private void perform(Request request) {
        Event event = Asked.event(request, runner.now());
        Optional<Live> live = runner.find(request.executionId());
        if (live.isEmpty()) {
            absent(request, event);
            return;
        }
        Asked.check(live.get().current(), event);
        hide(live.get(), event);
        // A failure means that the lane is another's by now, and so is the request.
        live.get().handle(event, request.id()).whenComplete((done, failure) -> inHand.remove(request.id()));
    }

    /** Not loaded yet, or over. */
    private void absent(Request request, Event event) {
        Optional<Execution> known =
                new Executions(parts.database()).find(request.executionId()).filter(it -> !Decision.isOver(it));
        if (known.isPresent()) {
            inHand.remove(request.id());
        } else if (event instanceof Event.ChildEnded) {
            parts.database().writing(handle -> ExecutionRequests.remove(handle, request.id()));
            inHand.remove(request.id());
        } else {
            refuse(request, "The execution " + request.executionId() + " has ended.");
        }
    }

    /** What was given as a secret to another server is one here too. */
    private static void hide(Live live, Event event) {
        if (event instanceof Event.Resume resume) {
            for (Input input : ResumeInputs.expected(live.current())) {
                if (input.type() == Input.Type.SECRET
                        && Nested.get(resume.values(), input.id()) instanceof String secret) {
                    live.mask().add(secret);
                }
            }
        }
    }

    private void refuse(Request request, String why) {
        parts.database().writing(handle -> ExecutionRequests.refuse(handle, request.id(), why));
        inHand.remove(request.id());
    }
}
