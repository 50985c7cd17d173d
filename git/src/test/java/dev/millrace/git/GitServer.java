package dev.millrace.git;

import dev.millrace.model.Namespace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.transport.Daemon;
import org.eclipse.jgit.transport.DaemonClient;

/** Serves namespaces over git:// on a free local port, so that stock git can be pointed at them. */
final class GitServer implements AutoCloseable {
    private final Daemon daemon;

    GitServer(GitStore store, HeadMover mover) throws IOException {
        daemon = new Daemon(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        daemon.setRepositoryResolver(
                (DaemonClient client, String name) -> store.repository(new Namespace(name), mover));
        daemon.getService("git-upload-pack").setEnabled(true);
        daemon.getService("git-receive-pack").setEnabled(true);
        daemon.start();
    }

    String url(String namespace) {
        return "git://127.0.0.1:" + daemon.getAddress().getPort() + "/" + namespace;
    }

    @Override
    public void close() {
        daemon.stop();
    }

    /** Runs stock git, returns what it printed; fails the test where git fails. */
    static String git(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed:\n" + output);
        }
        return output;
    }
}
