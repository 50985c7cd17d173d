package dev.millrace.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.remote.OutboundPolicy;
import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static Config read(Map<String, Object> file, Map<String, String> environment) {
        return new Settings()
                .addFile(file, "millrace.yml")
                .addEnvironment(environment)
                .toConfig();
    }

    @Test
    void hasDefaultsForEverything() {
        Config config = read(Map.of(), Map.of());
        assertThat(config.listen().host()).isEqualTo("127.0.0.1");
        assertThat(config.listen().port()).isEqualTo(8080);
        assertThat(config.database().url()).isNull();
        assertThat(config.login()).isNull();
        assertThat(config.tutorial()).isTrue();
        assertThat(config.limits()).isEqualTo(Config.Limits.DEFAULT);
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        Map<String, Object> file = Map.of(
                "server", Map.of("port", 9000, "publicUrl", "https://flows.example.com/"),
                "auth.user", "ada",
                "auth", Map.of("password", "secret"),
                "limits", Map.of("namespaceFile", "20 MB"),
                "git", Map.of("folders", List.of("/srv/git", "/srv/more")),
                "tutorial", false);
        Config config =
                read(file, Map.of("MILLRACE_SERVER_PORT", "9001", "MILLRACE_SECRET_TOKEN", "x", "PATH", "/bin"));
        assertThat(config.listen().port()).isEqualTo(9001);
        assertThat(config.listen().publicUrl()).hasToString("https://flows.example.com");
        assertThat(config.login()).isEqualTo(new Config.Login("ada", "secret"));
        assertThat(config.login().toString()).doesNotContain("secret");
        assertThat(config.limits().namespaceFile()).isEqualTo(20L << 20);
        assertThat(config.gitFolders()).containsExactly(Path.of("/srv/git"), Path.of("/srv/more"));
        assertThat(config.tutorial()).isFalse();
    }

    @Test
    void saysWhereTheServerMayBeLedTo() {
        OutboundPolicy usual = read(Map.of(), Map.of()).outbound();
        assertThat(usual).isEqualTo(OutboundPolicy.DEFAULT);
        Config config = read(
                Map.of("git", Map.of("allowedHosts", List.of("git.example.com", "*.example.org"))),
                Map.of(
                        "MILLRACE_GIT_ALLOWED_SCHEMES",
                        "https ssh",
                        "MILLRACE_GIT_DENIED_NETWORKS",
                        "private,10.0.0.1"));
        assertThat(config.outbound())
                .isEqualTo(OutboundPolicy.of(
                        List.of("https", "ssh"),
                        List.of("git.example.com", "*.example.org"),
                        List.of("private", "10.0.0.1")));
        assertThat(read(Map.of("git", Map.of("deniedNetworks", "none")), Map.of())
                        .outbound())
                .isEqualTo(OutboundPolicy.of(List.of(), List.of(), List.of()));
        assertThatThrownBy(() -> read(Map.of(), Map.of("MILLRACE_GIT_DENIED_NETWORKS", "intranet")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("git.deniedNetworks");
    }

    @Test
    void refusesUnknownSettingsAndNamesTheRightOne() {
        assertThatThrownBy(() -> read(Map.of("server", Map.of("prot", 1)), Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessage("There is no setting 'server.prot' (in millrace.yml); did you mean 'server.port'?");
        assertThatThrownBy(() -> read(Map.of("zzz", 1), Map.of())).hasMessageContaining("There are: server.host");
        assertThatThrownBy(() -> read(Map.of(), Map.of("MILLRACE_SERVER_PROT", "1")))
                .hasMessageContaining("did you mean MILLRACE_SERVER_PORT?");
        assertThat(read(Map.of(), Map.of("MILLRACE_SERVICE_HOST", "10.0.0.1", "MILLRACE_JAVA_OPTS", "-Xmx1g")))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "server.port,notanumber,server.port",
        "server.port,70000,65535",
        "server.publicUrl,nonsense,https://",
        "database.url,mysql://x,jdbc:postgresql",
        "limits.sync,many,10MB",
        "tutorial,perhaps,true or false",
        "auth.user,ada,auth.password"
    })
    void refusesWrongValues(String key, String value, String told) {
        assertThatThrownBy(() -> read(Map.of(key, value), Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(told);
    }

    @Test
    void doesNotTellThePasswordOfAWrongDatabase() {
        assertThatThrownBy(() -> read(Map.of("database.url", "postgres://u:hidden@h/d"), Map.of()))
                .hasMessageNotContaining("hidden");
    }

    @Test
    void listensElsewhereOnlyWithAnAccount() {
        assertThatThrownBy(() -> read(Map.of("server.host", "0.0.0.0"), Map.of()))
                .isInstanceOf(Refused.class);
        assertThat(read(Map.of("server.host", "0.0.0.0", "auth.user", "a", "auth.password", "long enough"), Map.of())
                        .listen()
                        .host())
                .isEqualTo("0.0.0.0");
    }
}
