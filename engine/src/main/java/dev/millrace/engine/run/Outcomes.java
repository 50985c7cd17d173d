package dev.millrace.engine.run;

import dev.millrace.model.Label;
import dev.millrace.model.task.Outcome;
import java.util.List;

/** Outcomes with the secrets masked in what is stored of them. */
final class Outcomes {
    private Outcomes() {}

    static Outcome masked(Outcome outcome, Mask mask) {
        var outputs = mask.values(outcome.outputs());
        return switch (outcome) {
            case Outcome.Failed failed -> new Outcome.Failed(mask.text(failed.message()), outputs);
            case Outcome.Labelled labelled -> new Outcome.Labelled(labels(labelled.labels(), mask), outputs);
            case Outcome.VariablesSet set ->
                new Outcome.VariablesSet(mask.values(set.variables()), set.removed(), outputs);
            case Outcome same when outputs == outcome.outputs() -> same;
            case Outcome.Done done -> new Outcome.Done(outputs);
            case Outcome.DoneWithWarning done -> new Outcome.DoneWithWarning(outputs);
            case Outcome.DoneLater later -> new Outcome.DoneLater(later.delay(), outputs);
            case Outcome.Exit exit -> new Outcome.Exit(exit.state(), outputs);
            case Outcome.Paused paused ->
                new Outcome.Paused(paused.delay(), paused.timeout(), paused.behavior(), paused.expected(), outputs);
            case Outcome.Subflows subflows -> subflows;
        };
    }

    private static List<Label> labels(List<Label> labels, Mask mask) {
        return labels.stream()
                .map(label -> new Label(label.key(), mask.text(label.value())))
                .toList();
    }
}
