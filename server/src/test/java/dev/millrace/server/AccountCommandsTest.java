package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.config.Config;
import dev.millrace.server.node.Node;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code millrace accounts}, {@code millrace tokens}, and the ways of other commands to sign in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountCommandsTest {
    private static final String ROOT = "root:of the settings";

    private Node node;

    private record Ran(int code, String out, String err) {}

    @BeforeAll
    void start(@TempDir Path data) {
        node = Node.start(
                Config.in(data).withPort(0).withTutorial(false).withLogin(new Config.Login("root", "of the settings")));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--server", node.url()));
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }

    private String good(String... arguments) {
        Ran ran = run(arguments);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        return ran.out();
    }

    private String typing(String typed, String... arguments) {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream((typed + "\n").getBytes(StandardCharsets.UTF_8)));
            return good(arguments);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void keepsAccounts() {
        assertThat(typing(
                        "correct horse",
                        "accounts",
                        "create",
                        "vera",
                        "--role",
                        "operator",
                        "--namespace",
                        "a",
                        "--namespace",
                        "b",
                        "--user",
                        ROOT))
                .containsPattern("vera +OPERATOR +a,b")
                .doesNotContain("horse");
        assertThat(good("accounts", "me", "--user", "vera:correct horse").strip())
                .isEqualTo("vera: VIEW,RUN in a,b");
        good("accounts", "change", "vera", "--role", "viewer", "--namespace", "*", "--user", ROOT);
        assertThat(good("accounts", "list", "--user", ROOT)).containsPattern("vera +VIEWER +\\*");
        Ran refused = run("kv", "set", "a", "k", "1", "--user", "vera:correct horse");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "The account 'vera' lacks the permission EDIT in the namespace a. It has VIEW in all namespaces.");
        typing("another horse", "accounts", "password", "--user", "vera:correct horse");
        assertThat(run("accounts", "me", "--user", "vera:correct horse").err())
                .contains("Use --user NAME:PASSWORD or --token TOKEN");
        good("accounts", "me", "--user", "vera:another horse");
        assertThat(good("accounts", "change", "vera", "--disabled", "true", "--user", ROOT))
                .contains("disabled");
        assertThat(run("accounts", "me", "--user", "vera:another horse").code()).isEqualTo(1);
        typing("third horse", "accounts", "change", "vera", "--disabled", "false", "--password", "--user", ROOT);
        good("accounts", "me", "--user", "vera:third horse");
        good("accounts", "delete", "vera", "--user", ROOT);
        assertThat(run("accounts", "delete", "vera", "--user", ROOT).err()).contains("There is no account 'vera'");
    }

    @Test
    void keepsTokens() {
        String token = good(
                        "tokens",
                        "create",
                        "ci",
                        "--permission",
                        "view,edit",
                        "--namespace",
                        "t",
                        "--expires-in",
                        "P1D",
                        "--user",
                        ROOT)
                .strip();
        assertThat(token).matches("mr_[0-9A-Za-z]{49}");
        good("kv", "set", "t.below", "k", "1", "--token", token);
        assertThat(run("kv", "set", "other", "k", "1", "--token", token).err()).contains("EDIT", "namespace other");
        assertThat(good("accounts", "me", "--token", token)).contains("root (token ci): VIEW,EDIT in t");
        String list = good("tokens", "list", "--user", ROOT);
        assertThat(list).containsPattern("root +ci +VIEW,EDIT +t +until 2").doesNotContain(token);
        String id = list.lines()
                .filter(line -> line.contains(" ci "))
                .findFirst()
                .orElseThrow()
                .split(" ")[0];
        assertThat(good("tokens", "create", "all", "--role", "operator", "--user", ROOT))
                .startsWith("mr_");
        good("tokens", "revoke", id, "--user", ROOT);
        assertThat(run("accounts", "me", "--token", token).code()).isEqualTo(1);
        assertThat(run("tokens", "create", "none", "--user", ROOT).code()).isEqualTo(2);
    }
}
