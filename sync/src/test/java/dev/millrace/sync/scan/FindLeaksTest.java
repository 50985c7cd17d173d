package dev.millrace.sync.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a credential. Tokens are put together here, so that no scanner takes this file for a leak. */
class FindLeaksTest {
    private static final String RANDOM = "Zx9Kq2Lm7Vb4Nw8Rt5Yp1Hs6Jd3Gf0CaUeXo";
    private static final String LONG = (RANDOM + RANDOM + RANDOM).replace('-', 'x');

    private static List<Leak> in(String text) {
        return FindLeaks.in(text.getBytes(UTF_8), HeldValues.NONE);
    }

    private static List<Leak> in(String text, String name, String value) {
        return FindLeaks.in(text.getBytes(UTF_8), new HeldValues(Map.of(name, value)));
    }

    @ParameterizedTest
    @CsvSource({
        "GitHub token, ghp_, 36",
        "GitHub token, ghs_, 36",
        "GitHub token, github_pat_, 82",
        "GitLab token, glpat-, 20",
        "Slack token, xoxb-, 40",
        "npm token, npm_, 36",
        "PyPI token, pypi-AgE, 90",
        "Google API key, AIza, 35",
        "Stripe key, sk_live_, 24",
        "Hugging Face token, hf_, 34"
    })
    void tokensAreKnownByTheirPrefix(String kind, String prefix, int length) {
        String token = prefix + LONG.substring(0, length);
        assertThat(in("first\npassword: \"" + token + "\"\n")).singleElement().satisfies(leak -> {
            assertThat(leak.kind()).isEqualTo(kind);
            assertThat(leak.line()).isEqualTo(2);
            assertThat(leak.toString()).doesNotContain(LONG.substring(0, length));
        });
        assertThat(in("word" + token)).as("a part of a word").isEmpty();
        assertThat(in(prefix + "x".repeat(length))).as("a placeholder").isEmpty();
        assertThat(in(prefix + "{{ secret('TOKEN') }}")).isEmpty();
    }

    @Test
    void keysOfCloudServicesAreKnown() {
        assertThat(in("id = AKIA" + "QZ7PLM3KXW5TRNB2"))
                .singleElement()
                .extracting(Leak::kind)
                .isEqualTo("AWS access key");
        assertThat(in("id = AKIA" + "IOSFODNN7EXAMPLE")).isEmpty();
        assertThat(in("aws_secret_access_key = " + (RANDOM + RANDOM).substring(0, 40)))
                .singleElement()
                .extracting(Leak::kind)
                .isEqualTo("AWS secret key");
        assertThat(in("AWS_SECRET_ACCESS_KEY: \"" + (RANDOM + RANDOM).substring(0, 40) + "\""))
                .hasSize(1);
        assertThat(in("aws_secret_access_key = \"{{ secret('AWS') }}\"")).isEmpty();
        assertThat(in("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + LONG.substring(0, 86) + "=="))
                .singleElement()
                .extracting(Leak::kind)
                .isEqualTo("Azure storage key");
        assertThat(in("client: abc8" + "Q~" + LONG.substring(0, 34)))
                .singleElement()
                .extracting(Leak::kind)
                .isEqualTo("Azure client secret");
    }

    @Test
    void privateKeysAreKnownAndTheirFirstLineAloneIsNone() {
        String begin = "-----BEGIN " + "RSA PRIVATE KEY-----";
        assertThat(in("a\n" + begin + "\n" + LONG.substring(0, 64) + "\n"))
                .singleElement()
                .satisfies(leak -> {
                    assertThat(leak.kind()).isEqualTo("private key");
                    assertThat(leak.line()).isEqualTo(2);
                });
        assertThat(in(begin + "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n" + LONG.substring(0, 64)))
                .hasSize(1);
        assertThat(in("The key's text, from `" + begin + "` to its end.")).isEmpty();
        assertThat(in("-----BEGIN CERTIFICATE-----\n" + LONG.substring(0, 64))).isEmpty();
        assertThat(in("{\"type\": \"service_account\", \"private_key\": \"-----BEGIN " + "PRIVATE KEY-----\\n"
                        + LONG.substring(0, 64) + "\\n\"}"))
                .singleElement()
                .extracting(Leak::kind)
                .isEqualTo("service account key");
    }

    @Test
    void signedTokensAreKnown() {
        String header = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        String claims = part("{\"sub\":\"1234567890\"}");
        assertThat(in("Authorization: Bearer " + header + "." + claims + "." + RANDOM))
                .singleElement()
                .extracting(Leak::kind)
                .isEqualTo("JSON Web Token");
        assertThat(in(header + "." + claims)).as("not signed").isEmpty();
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    @Test
    void passwordsInAddressesAreKnown() {
        assertThat(in("url: jdbc:postgresql://app:" + "Tr0ub4dor@db.example.org/x"))
                .singleElement()
                .extracting(Leak::kind)
                .isEqualTo("address with a password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user@example.org/x",
                "https://example.org:8080/a@b",
                "https://user:{{ secret('X') }}@example.org",
                "https://user:${PASSWORD}@example.org",
                "https://user:$PASSWORD@example.org",
                "https://user:<token>@example.org",
                "https://user:****@example.org",
                "https://user:password@example.org",
                "image: registry/app@sha256:0123"
            })
    void addressesWithoutOneAreLeftAlone(String text) {
        assertThat(in(text)).isEmpty();
    }

    @Test
    void valuesOfSecretsAreFoundToTheLetter() {
        assertThat(in("a: 1\nb: hunter2-and-more\n", "DB", "hunter2-and-more"))
                .singleElement()
                .isEqualTo(new Leak(
                        2,
                        "value of the secret 'DB'",
                        in("hunter2-and-more", "DB", "hunter2-and-more")
                                .getFirst()
                                .print()));
        assertThat(in("x hunter2-and-mor", "DB", "hunter2-and-more")).isEmpty();
        assertThat(in("hunter2", "DB", "hunter2")).as("too short to tell").isEmpty();
        assertThat(in("my_passw0rd_field passw0rds", "DB", "passw0rd"))
                .as("a part of words")
                .isEmpty();
        assertThat(in("my 'passw0rd'!", "DB", "passw0rd")).hasSize(1);
        String coded = Base64.getEncoder().encodeToString("hunter2-and-more".getBytes(UTF_8));
        assertThat(in("data:\n  password: " + coded, "DB", "hunter2-and-more\n"))
                .hasSize(1);
    }

    @Test
    void ofValuesWithSeveralLinesTheRandomOnesAreFound() {
        String value = "kind: Config\nhost: example.org\n" + LONG.substring(0, 64) + "\n";
        assertThat(in("  kind: Config\n  host: example.org\n", "FILE", value)).isEmpty();
        assertThat(in("x\n  " + LONG.substring(0, 64) + "\n", "FILE", value))
                .singleElement()
                .satisfies(leak -> assertThat(leak.line()).isEqualTo(2));
        assertThat(in("before\n" + value.strip(), "FILE", value)).isNotEmpty();
    }

    @Test
    void theMarkAllowsItsLineAndTheNext() {
        String token = "ghp_" + RANDOM;
        assertThat(in("a: " + token + " # millrace:allow-secret")).isEmpty();
        assertThat(in("# millrace:allow-secret\na: " + token)).isEmpty();
        assertThat(in("# millrace:allow-secret\n\na: " + token)).hasSize(1);
        assertThat(in("a: " + token + "\n# millrace:allow-secret")).hasSize(1);
    }

    @Test
    void whatIsNoTextIsPassedOver() {
        assertThat(in("\0 ghp_" + RANDOM)).isEmpty();
        assertThat(in("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN ",
                "github_pat_",
                "eyJabcdefghij.",
                "eyJ",
                "://a:",
                "://aaaaaaaa",
                "aws_secret_access_key ",
                "\"private_key\": \"",
                "1Q~",
                "aaaaaaaa",
                "\n",
                "millrace:allow-"
            })
    void hostileTextTakesLinearTime(String piece) {
        byte[] text = piece.repeat((4 << 20) / piece.length()).getBytes(UTF_8);
        HeldValues held = new HeldValues(Map.of("LONG", "a".repeat(100_000) + "b", "SHORT", "aaaaaaab"));
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> FindLeaks.in(text, held));
    }

    @Test
    void manyFindingsAreNotKeptWithoutEnd() {
        assertThat(in(("ghp_" + RANDOM + "\n").repeat(5000))).hasSize(1000);
    }
}
