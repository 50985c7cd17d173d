package dev.millrace.engine.run;

import dev.millrace.model.task.Outcome;

/** Outcomes with the secrets in their outputs masked. */
final class Outcomes {
    private Outcomes() {}

    static Outcome masked(Outcome outcome, Mask mask) {
        if (outcome.outputs().isEmpty() && !(outcome instanceof Outcome.Failed)) {
            return outcome;
        }
        var outputs = mask.values(outcome.outputs());
        return switch (outcome) {
            case Outcome.Failed failed -> new Outcome.Failed(mask.text(failed.message()), outputs);
            case Outcome same when outputs == outcome.outputs() -> same;
            case Outcome.Done done -> new Outcome.Done(outputs);
            case Outcome.DoneWithWarning done -> new Outcome.DoneWithWarning(outputs);
            case Outcome.DoneLater later -> new Outcome.DoneLater(later.delay(), outputs);
            case Outcome.Labelled labelled -> new Outcome.Labelled(labelled.labels(), outputs);
            case Outcome.VariablesSet set -> new Outcome.VariablesSet(set.variables(), set.removed(), outputs);
            case Outcome.Exit exit -> new Outcome.Exit(exit.state(), outputs);
            case Outcome.Paused paused ->
                new Outcome.Paused(paused.delay(), paused.timeout(), paused.behavior(), paused.expected(), outputs);
            case Outcome.Subflows subflows -> subflows;
        };
    }
}
