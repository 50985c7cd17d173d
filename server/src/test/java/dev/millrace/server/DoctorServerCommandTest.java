package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.config.Config;
import dev.millrace.server.node.Node;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.SshServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line lets a running server look. */
class DoctorServerCommandTest {
    @TempDir
    Path folder;

    @Test
    void looksFromTheServerAndVouchesByFingerprint() {
        GitRepository.create(folder.resolve("git/team")).commit("main", "first", Map.of("a.txt", "A"));
        try (SshServer ssh = SshServer.start(folder.resolve("ssh"), folder.resolve("git"));
                Node node = Node.start(
                        Config.in(folder.resolve("data")).withPort(0).withTutorial(false),
                        Map.of("MILLRACE_SECRET_DEPLOY_KEY", ssh.newKey("k", "-t", "ed25519", "-N", "")),
                        InstantSource.system())) {
            List<String> command = List.of(
                    "doctor",
                    "server",
                    ssh.url("team"),
                    "--namespace",
                    "company.team",
                    "--key-secret",
                    "DEPLOY_KEY",
                    "--server",
                    node.url());
            StringWriter out = new StringWriter();
            assertThat(run(out, command)).isEqualTo(Main.FAILED);
            assertThat(out.toString()).contains("bad      hostKey", ssh.fingerprint());

            assertThat(run(out, command, "--approve", "SHA256:nothing")).isEqualTo(Main.FAILED);
            assertThat(out.toString()).doesNotContain("Vouched");

            String fingerprint = ssh.fingerprint().substring(ssh.fingerprint().indexOf("SHA256:"));
            assertThat(run(out, command, "--approve", fingerprint)).isEqualTo(Main.GOOD);
            assertThat(out.toString()).contains("Vouched for: " + ssh.knownHost(), "good     push");
            assertThat(run(out, command)).isEqualTo(Main.GOOD);
        }
    }

    private static int run(StringWriter out, List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        PrintWriter writer = new PrintWriter(out, true);
        return Main.run(writer, writer, all.toArray(String[]::new));
    }
}
