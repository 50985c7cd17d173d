package dev.millrace.engine.machine;

import dev.millrace.model.execution.Execution;
import dev.millrace.model.flow.Flow;

/**
 * Decides what an execution of one flow does next. Pure: no clock, no I/O, no chance; the same execution and event give the same decision. Keep one
 * per flow revision, because it looks the flow over once.
 *
 * <p>An execution is a tree of task runs. An event changes one run; what changed is noted as a {@link Spot}, a block of tasks, and the block is asked
 * for its next {@link Step}, which may begin runs or end the run that the block belongs to, which touches the block above it, and so on to the top.
 */
public final class Machine {
    /** More task runs than this one execution does not have: what needs more shall give its items to executions of their own. */
    public static final int MOST_TASK_RUNS = 20_000;

    private final Index index;

    public Machine(Flow flow) {
        this.index = new Index(flow);
    }

    public static Decision decide(Flow flow, Execution execution, Event event) {
        return new Machine(flow).decide(execution, event);
    }

    public Flow flow() {
        return index.flow();
    }

    public Decision decide(Execution execution, Event event) {
        Work work = new Work(index, execution, event.at());
        Parts parts = new Parts(work);
        apply(parts, event);
        parts.blocks.settle();
        return work.decision();
    }

    private static void apply(Parts parts, Event event) {
        switch (event) {
            case Event.Begin begin -> parts.life.begin(begin.admission());
            case Event.TaskEnded ended -> parts.tasks.ended(ended.taskRunId(), ended.attempt(), ended.outcome());
            case Event.SubflowsAsked asked ->
                parts.subflows.begin(asked.taskRunId(), asked.attempt(), asked.subflows(), asked.ids());
            case Event.TaskFailed failed ->
                parts.tasks.failed(failed.taskRunId(), failed.attempt(), failed.message(), failed.stopped());
            case Event.Evaluated answer -> parts.answers.take(answer.question(), answer.subject(), answer.answer());
            case Event.NotEvaluated answer -> parts.answers.fail(answer.question(), answer.subject(), answer.message());
            case Event.TimerFired fired -> parts.timers.fired(fired.timer());
            case Event.ChildEnded ended ->
                parts.subflows.ended(ended.taskRunId(), ended.childId(), ended.state(), ended.outputs());
            case Event.Kill kill -> parts.stops.kill(kill.cascade());
            case Event.Pause pause -> parts.pauses.hold();
            case Event.Resume resume -> parts.pauses.resume(resume.values());
            case Event.Restart restart -> parts.restarts.restart();
            case Event.TaskStateSet set -> parts.restarts.taskState(set.taskRunId(), set.state());
            case Event.StateSet set -> parts.life.stateSet(set.state());
            case Event.LabelsSet set -> parts.work.labels(set.labels());
            case Event.Recovered recovered -> parts.recovery.recover();
        }
    }

    /** The parts of one decision; each knows the others through this. */
    static final class Parts {
        final Work work;
        final Tasks tasks;
        final Blocks blocks;
        final Loops loops;
        final Passes passes;
        final Answers answers;
        final Timers timers;
        final Subflows subflows;
        final Stops stops;
        final Pauses pauses;
        final Restarts restarts;
        final Recovery recovery;
        final Life life;

        Parts(Work work) {
            this.work = work;
            this.tasks = new Tasks(this);
            this.blocks = new Blocks(this);
            this.loops = new Loops(this);
            this.passes = new Passes(this);
            this.answers = new Answers(this);
            this.timers = new Timers(this);
            this.subflows = new Subflows(this);
            this.stops = new Stops(this);
            this.pauses = new Pauses(this);
            this.restarts = new Restarts(this);
            this.recovery = new Recovery(this);
            this.life = new Life(this);
        }
    }
}
