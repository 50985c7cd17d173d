package dev.millrace.bench;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** Measures ours and native git's in turn and prints a row, with what is aimed for. */
final class GitRows {
    private final GitRig rig;
    private final int runs;

    GitRows(GitRig rig, int runs) {
        this.rig = rig;
        this.runs = runs;
    }

    static void header() {
        System.out.println("| files | what | Millrace | native git | ratio | aim | requests | KB up / down | heap |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
    }

    int runs() {
        return runs;
    }

    /**
     * One row; both functions take the number of the run and return milliseconds.
     *
     * @param aim in words, such as {@code ratio 3}
     */
    void row(String files, String name, IntToDoubleFunction ours, String peer, IntToDoubleFunction theirs, String aim)
            throws Exception {
        Sample mine = new Sample();
        Sample native_ = new Sample();
        Sample requests = new Sample();
        Sample in = new Sample();
        Sample out = new Sample();
        long most = 0;
        for (int i = 0; i < runs; i++) {
            long idle = rig.heap.settle();
            rig.git.forgetRequests();
            mine.add(ours.applyAsDouble(i));
            requests.add(rig.git.requests().size());
            in.add(rig.git.bytesIn() / 1024.0);
            out.add(rig.git.bytesOut() / 1024.0);
            most = Math.max(most, rig.heap.peak() - idle);
            native_.add(theirs.applyAsDouble(i));
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s: %s | %.2f | %s | %.0f | %.0f / %.0f | %.0f |%n",
                files,
                name,
                mine.text(),
                peer,
                native_.text(),
                mine.median() / native_.median(),
                aim,
                requests.median(),
                in.median(),
                out.median(),
                most / 1048576.0);
    }
}
