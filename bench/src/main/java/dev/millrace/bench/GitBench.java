package dev.millrace.bench;

import dev.millrace.testkit.Git;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * Pushes and syncs of N files through the packaged server and a real Git server over HTTP on loopback, each beside what the {@code git} program takes on the
 * same repository and server in the same run. A time of ours is the task run's own, from its start to its end, unless a row says otherwise.
 *
 * @param runs of each row
 * @param sizes numbers of files for the rows of whole namespaces
 * @param big also beside 200 MB of other files
 * @param parts what is measured: {@code whole}, {@code ten}, {@code far}, {@code hook}, {@code bindings}
 * @param many numbers of files for ten changed ones
 * @param deliveries of webhooks
 */
record GitBench(int runs, List<Integer> sizes, boolean big, List<String> parts, List<Integer> many, int deliveries) {
    static final List<String> PARTS = List.of("whole", "ten", "far", "hook", "bindings");

    /** One part, on a server of its own. */
    private interface Part {
        void on(GitRig rig) throws Exception;
    }

    void run() throws Exception {
        System.out.printf(
                "Milliseconds, median (least-most) of %d runs; heap in MB above the idle server's, garbage counts; %s; load %.1f before.%n",
                runs,
                new String(Git.run(Path.of("."), new byte[0], "--version")).strip(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        GitRows.header();
        if (parts.contains("whole")) {
            for (int files : sizes) {
                at(files, rig -> new WholeNamespace(rig, new GitRows(rig, runs), false).run());
            }
            if (big) {
                int files = sizes.contains(1000) ? 1000 : sizes.getLast();
                at(files, rig -> new WholeNamespace(rig, new GitRows(rig, runs), true).run());
            }
        }
        if (parts.contains("ten")) {
            for (int files : many) {
                at(files, rig -> new TenChanged(rig, new GitRows(rig, runs)).run());
            }
        }
        if (parts.contains("far")) {
            at(many.getFirst(), rig -> new FarAway(rig, runs).run());
        }
        if (parts.contains("hook")) {
            at(many.getFirst(), rig -> new HookToLive(rig, deliveries).run());
        }
        if (parts.contains("bindings")) {
            at(10, rig -> new HundredBindings(rig).run());
        }
        System.out.printf(
                "%nLoad %.1f after. Files have %,d bytes, from 50,000 on %,d.%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                GitRig.fileBytes(1),
                GitRig.fileBytes(50_000));
    }

    private static void at(int files, Part part) throws Exception {
        try (GitRig rig = new GitRig(files)) {
            part.on(rig);
        }
    }
}
