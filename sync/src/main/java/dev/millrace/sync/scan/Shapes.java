package dev.millrace.sync.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The credentials that can be told by their looks, as their issuers describe them. */
final class Shapes {
    private static final Shape.PrivateKey PRIVATE_KEY = new Shape.PrivateKey("private key", ascii("-----BEGIN "));

    private static final List<Shape> ALL = List.of(
            token("GitHub token", "ghp_", Chars.ALPHANUMERIC, 36, 251),
            token("GitHub token", "gho_", Chars.ALPHANUMERIC, 36, 251),
            token("GitHub token", "ghu_", Chars.ALPHANUMERIC, 36, 251),
            token("GitHub token", "ghs_", Chars.ALPHANUMERIC, 36, 251),
            token("GitHub token", "ghr_", Chars.ALPHANUMERIC, 36, 251),
            token("GitHub token", "github_pat_", Chars.WORD, 60, 255),
            token("GitLab token", "glpat-", Chars.BASE64_URL, 20, 300),
            token("GitLab token", "gldt-", Chars.BASE64_URL, 20, 300),
            token("GitLab token", "glrt-", Chars.BASE64_URL, 20, 300),
            token("GitLab token", "glcbt-", Chars.BASE64_URL, 20, 300),
            token("GitLab token", "glptt-", Chars.BASE64_URL, 20, 300),
            token("GitLab token", "glsoat-", Chars.BASE64_URL, 20, 300),
            token("Bitbucket token", "ATBB", Chars.ALPHANUMERIC, 32, 40),
            token("Bitbucket token", "ATCTT3", Chars.of("A-Za-z0-9=_-"), 100, 300),
            token("Atlassian token", "ATATT3", Chars.of("A-Za-z0-9=_-"), 100, 300),
            token("AWS access key", "AKIA", Chars.of("A-Z2-7"), 16, 16),
            token("AWS access key", "ASIA", Chars.of("A-Z2-7"), 16, 16),
            Shape.Setting.of("AWS secret key", "aws_secret_access_key", Chars.BASE64, 40),
            Shape.Setting.of("AWS secret key", "secretaccesskey", Chars.BASE64, 40),
            Shape.Setting.of("AWS secret key", "secretkeyid", Chars.BASE64, 40),
            token("Slack token", "xoxb-", Chars.BASE64_URL, 20, 255),
            token("Slack token", "xoxp-", Chars.BASE64_URL, 20, 255),
            token("Slack token", "xoxa-", Chars.BASE64_URL, 20, 255),
            token("Slack token", "xoxr-", Chars.BASE64_URL, 20, 255),
            token("Slack token", "xoxs-", Chars.BASE64_URL, 20, 255),
            token("Slack token", "xoxe-", Chars.BASE64_URL, 20, 255),
            token("Slack token", "xapp-", Chars.BASE64_URL, 20, 255),
            token("Slack webhook", "hooks.slack.com/services/", Chars.of("A-Za-z0-9/"), 30, 100),
            token("Google API key", "AIza", Chars.BASE64_URL, 35, 35),
            token("Google client secret", "GOCSPX-", Chars.BASE64_URL, 28, 28),
            token("Google access token", "ya29.", Chars.BASE64_URL, 30, 2048),
            Shape.Setting.of("Azure storage key", "accountkey", Chars.BASE64, 86),
            Shape.Setting.of("Azure shared access key", "sharedaccesskey", Chars.BASE64, 43),
            new Shape.AzureSecret("Azure client secret", ascii("Q~")),
            token("npm token", "npm_", Chars.ALPHANUMERIC, 36, 36),
            token("PyPI token", "pypi-AgE", Chars.BASE64_URL, 50, 1000),
            token("Stripe key", "sk_live_", Chars.ALPHANUMERIC, 24, 255),
            token("Stripe key", "rk_live_", Chars.ALPHANUMERIC, 24, 255),
            token("SendGrid key", "SG.", Chars.of("A-Za-z0-9_.-"), 60, 80),
            token("Hugging Face token", "hf_", Chars.ALPHANUMERIC, 34, 34),
            token("Docker token", "dckr_pat_", Chars.BASE64_URL, 27, 60),
            token("DigitalOcean token", "dop_v1_", Chars.of("a-f0-9"), 64, 64),
            token("Databricks token", "dapi", Chars.of("a-f0-9"), 32, 32),
            token("Anthropic key", "sk-ant-", Chars.BASE64_URL, 40, 255),
            token("OpenAI key", "sk-proj-", Chars.BASE64_URL, 40, 255),
            PRIVATE_KEY,
            new Shape.ServiceAccount("service account key", ascii("\"private_key\""), PRIVATE_KEY),
            new Shape.JsonWebToken("JSON Web Token", ascii("eyJ")),
            new Shape.AddressWithPassword("address with a password", ascii("://")));

    private static final Shape[][] BY_FIRST = byFirst();

    private Shapes() {}

    private static Shape token(String kind, String prefix, Chars chars, int least, int most) {
        return Shape.Token.of(kind, prefix, chars, least, most);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static Shape[][] byFirst() {
        List<List<Shape>> lists = new ArrayList<>();
        for (int i = 0; i < 128; i++) {
            lists.add(new ArrayList<>());
        }
        for (Shape shape : ALL) {
            byte first = shape.prefix()[0];
            lists.get(first).add(shape);
            if (shape.isCaseless()) {
                lists.get(Character.toUpperCase(first)).add(shape);
            }
        }
        return lists.stream().map(list -> list.toArray(new Shape[0])).toArray(Shape[][]::new);
    }

    /** A credential that was found. */
    record Match(Shape shape, int end) {}

    /** The credential that begins at a place, if one does. */
    static @Nullable Match at(byte[] text, int at) {
        byte first = text[at];
        if (first < 0) {
            return null;
        }
        for (Shape shape : BY_FIRST[first]) {
            if (begins(shape, text, at)) {
                int end = shape.end(text, at);
                if (end >= 0) {
                    return new Match(shape, end);
                }
            }
        }
        return null;
    }

    private static boolean begins(Shape shape, byte[] text, int at) {
        byte[] prefix = shape.prefix();
        if (!shape.isCaseless()) {
            return Shape.startsWith(text, at, prefix);
        }
        if (at + prefix.length > text.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (Character.toLowerCase(text[at + i]) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
