package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.config.Config;
import dev.millrace.server.node.Node;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line, run in this process. */
class MainTest {
    @TempDir
    Path folder;

    private record Ran(int code, String out, String err) {}

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static final String GREET = """
            id: greet
            namespace: cli
            inputs:
              - id: name
                type: STRING
            tasks:
              - id: say
                type: io.kestra.plugin.core.log.Log
                message: "Hello {{ inputs.name }}, {{ read('a.txt') }}"
            """;

    @Test
    void showsItsCommands() {
        assertThat(run("--help").out()).contains("server", "validate", "run", "files", "version");
        assertThat(run("version").out()).contains("Millrace").contains("Java");
        assertThat(run("--version").code()).isZero();
        Ran nothing = run();
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("Which command?");
        assertThat(run("servre").err()).contains("server");
    }

    /** Lists of commands show the first line of a description, so that has to be a whole sentence. */
    @Test
    void everyCommandSaysInASentenceWhatItDoes() {
        List<String> wrong = new ArrayList<>();
        look(new CommandLine(new Main()), wrong);
        assertThat(wrong).isEmpty();
    }

    private static void look(CommandLine command, List<String> wrong) {
        String[] said = command.getCommandSpec().usageMessage().description();
        if (said.length == 0 || !said[0].endsWith(".")) {
            wrong.add(command.getCommandSpec().qualifiedName() + ": " + String.join("\n", said));
        }
        command.getSubcommands().values().forEach(below -> look(below, wrong));
    }

    @Test
    void aSecondServerOnTheSameFolderIsToldSo() {
        Path data = folder.resolve("data");
        try (Node first = Node.start(Config.in(data).withPort(0).withTutorial(false))) {
            Ran second = run("server", "--port", "0", "--data", data.toString());
            assertThat(second.code()).isNotZero();
            assertThat(second.err())
                    .contains("Another Millrace server (process "
                            + ProcessHandle.current().pid() + ")")
                    .contains(data.toString());
            assertThat(first.port()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server",
                "validate",
                "run",
                "flows",
                "files",
                "executions",
                "triggers",
                "secrets",
                "kv",
                "backup",
                "restore",
                "plugins",
                "version"
            })
    void everyCommandHasHelp(String command) {
        Ran help = run(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: millrace " + command);
    }

    @Test
    void validatesFiles() throws IOException {
        String good = file("good.yml", GREET);
        assertThat(run("validate", good).code()).isZero();
        String bad = file(
                "bad.yml",
                "id: bad\nnamespace: cli\ntasks:\n  - id: a\n    type: io.kestra.plugin.core.log.Log\n    mesage: x\n");
        Ran ran = run("validate", good, bad);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("bad.yml:6:5: error: ").contains("message");
        assertThat(run("validate", folder.toString()).out()).contains("2 flows, 1 not valid");
        Ran missing = run("validate", folder.resolve("none.yml").toString());
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("There is no file");
    }

    @Test
    void listsPlugins() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        dev.millrace.server.node.PluginJar.sample(plugins.resolve("text.jar"));
        Ran list = run("plugins", "list", "--plugins", plugins.toString());
        assertThat(list.code()).isZero();
        assertThat(list.out())
                .contains("com.example.text.CountWords  (text.jar)")
                .contains("io.kestra.plugin.core.log.Log\n");
        assertThat(run("plugins", "doc", "com.example.text.CountWords", "--plugins", plugins.toString())
                        .out())
                .contains("Counts how often each word");
        Ran unknown = run("plugins", "doc", "io.kestra.plugin.core.log.Lgo");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("did you mean 'io.kestra.plugin.core.log.Log'");
        String flow = file("count.yml", """
                id: count
                namespace: cli
                tasks:
                  - id: write
                    type: io.kestra.plugin.core.storage.Write
                    content: a b a
                  - id: count
                    type: com.example.text.CountWords
                    from: "{{ outputs.write.uri }}"
                outputs:
                  - id: words
                    type: JSON
                    value: "{{ outputs.count.words }}"
                """);
        assertThat(run("validate", flow, "--plugins", plugins.toString()).code())
                .isZero();
        assertThat(run("validate", flow).out()).contains("com.example.text.CountWords");
        Ran ran = run("run", flow, "--plugins", plugins.toString());
        assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains("Counted 3 words").contains("a=2");
        Files.writeString(plugins.resolve("broken.jar"), "no jar");
        Ran broken = run("plugins", "list", "--plugins", plugins.toString());
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("broken.jar");
    }

    @Test
    void runsAFlowWithoutAServer() throws IOException {
        String flow = file("greet.yml", GREET);
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("a.txt"), "from a file");
        Ran ran = run("run", flow, "--files", "cli=" + files, "--input", "name=Ada");
        assertThat(ran.out()).contains("INFO say: Hello Ada, from a file").contains("SUCCESS after");
        assertThat(ran.code()).isZero();
        assertThat(run("run", flow, "--input", "name=Ada").code()).isEqualTo(1);
        Ran noInput = run("run", flow);
        assertThat(noInput.code()).isEqualTo(2);
        assertThat(noInput.err()).contains("name");
        Ran invalid = run("run", file("bad.yml", "id: bad\nnamespace: cli\n"));
        assertThat(invalid.code()).isEqualTo(2);
        assertThat(invalid.err()).contains("bad.yml:").contains("tasks");
        assertThat(run("run", flow, "--files", "cli=" + folder.resolve("none")).code())
                .isEqualTo(2);
    }

    @Test
    void reachesFilesOfAServer() throws IOException {
        try (Node node =
                Node.start(Config.in(folder.resolve("data")).withPort(0).withTutorial(false))) {
            String local = file("local.py", "print(1)\n");
            assertThat(run("files", "put", "cli.files", "scripts/main.py", local, "--server", node.url())
                            .code())
                    .isZero();
            assertThat(run("files", "list", "cli.files", "--server", node.url())
                            .out()
                            .strip())
                    .isEqualTo("scripts/main.py");
            Path copy = folder.resolve("copy.py");
            assertThat(run("files", "get", "cli.files", "scripts/main.py", copy.toString(), "--server", node.url())
                            .code())
                    .isZero();
            assertThat(copy).hasContent("print(1)");
            assertThat(run("files", "delete", "cli.files", "scripts", "--server", node.url())
                            .code())
                    .isZero();
            Ran missing = run("files", "get", "cli.files", "scripts/main.py", "--server", node.url());
            assertThat(missing.code()).isEqualTo(1);
            assertThat(missing.err()).contains("There is no 'scripts/main.py'");
        }
        Ran gone = run("files", "list", "cli.files", "--server", "http://127.0.0.1:1");
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.err()).contains("There is no server at");
    }

    @Test
    void refusesToStartUnsafely() throws IOException {
        Ran ran = run("server", "--host", "0.0.0.0", "--port", "0", "--data", folder.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("auth.user");
        Ran typo = run("server", "--config", file("millrace.yml", "server:\n  prot: 1\n"));
        assertThat(typo.code()).isEqualTo(2);
        assertThat(typo.err()).contains("did you mean 'server.port'");
        assertThat(run("server", "--config", folder.resolve("none.yml").toString())
                        .code())
                .isEqualTo(2);
    }
}
