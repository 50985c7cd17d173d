package dev.millrace.git.serve;

import dev.millrace.git.serve.PushReceiver.Taken;
import dev.millrace.model.Conflict;
import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import dev.millrace.model.Problem;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is said in the pusher's terminal, where Git puts {@code remote:} before each line. */
final class PushTalk {
    private static final int MOST_LINES = 50;
    private final Consumer<String> terminal;

    PushTalk(Consumer<String> terminal) {
        this.terminal = terminal;
    }

    boolean move(PushReceiver receiver, @Nullable String expectedHead, String newHead, List<String> options) {
        Taken taken;
        try {
            taken = receiver.take(expectedHead, newHead, options);
        } catch (Invalid refused) {
            List<Problem> problems = refused.problems();
            problems.stream().limit(MOST_LINES).map(PushTalk::line).forEach(terminal);
            if (problems.size() > MOST_LINES) {
                terminal.accept("and " + (problems.size() - MOST_LINES) + " more");
            }
            throw refused;
        } catch (Failure refused) {
            terminal.accept(refused.text());
            throw refused;
        }
        if (!taken.moved()) {
            throw new Conflict("the namespace was changed in the meantime; fetch first, then push again");
        }
        taken.remarks().stream().limit(MOST_LINES).map(PushTalk::line).forEach(terminal);
        return true;
    }

    /** {@code _flows/a.yml:3:5: error: what is wrong}, as compilers write it and editors understand it. */
    static String line(Problem problem) {
        String place = problem.path().isEmpty()
                ? ""
                : problem.path() + ":" + problem.start().line() + ":"
                        + problem.start().column() + ": ";
        return place + (problem.isError() ? "error: " : "warning: ") + problem.message();
    }
}
