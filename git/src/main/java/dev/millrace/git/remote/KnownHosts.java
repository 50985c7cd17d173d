package dev.millrace.git.remote;

import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.jspecify.annotations.Nullable;

/** The SSH servers that people have vouched for: a file of this server, and lines that a connection brings along. Nothing is learnt by itself. */
final class KnownHosts {
    private static final int SSH = 22;
    private static final Pattern APPROVABLE =
            Pattern.compile("(?<host>\\[[A-Za-z0-9.:_-]+\\]:\\d{1,5}|[A-Za-z0-9._:-]+) "
                    + "(?<type>[a-z0-9@.-]+) (?<key>[A-Za-z0-9+/]+={0,2})(?: [^\\p{Cntrl}]*)?");
    private final Path file;

    KnownHosts(Path file) {
        this.file = file;
    }

    private record Known(KnownHostEntry entry, PublicKey key) {
        boolean revoked() {
            return "revoked".equals(entry.getMarker());
        }
    }

    /** The keys that are known of a server, so that it can be asked for one of these kinds. */
    List<PublicKey> keys(String host, int port, HostKeys settings) {
        return known(host, port, settings).stream()
                .filter(known -> !known.revoked())
                .map(Known::key)
                .toList();
    }

    /** Throws {@link Refused} unless the server is known by this key; the message has what a person needs to decide. */
    void check(String host, int port, PublicKey key, HostKeys settings) {
        List<Known> known = known(host, port, settings);
        boolean revoked = known.stream().anyMatch(one -> one.revoked() && KeyUtils.compareKeys(one.key(), key));
        if (revoked) {
            throw new Refused("The SSH server " + shown(host, port) + " shows a key that is marked as revoked ("
                    + fingerprint(key) + "). Nothing was sent to it.");
        }
        if (known.stream().anyMatch(one -> KeyUtils.compareKeys(one.key(), key)) || !settings.strict()) {
            return;
        }
        if (known.isEmpty()) {
            throw new Refused("The SSH server " + shown(host, port) + " is not known yet. It shows the key "
                    + fingerprint(key)
                    + ". Compare that with what its owner publishes; if it is the same, add this line to the property "
                    + "'knownHosts' or to the file " + file + ": " + line(host, port, key));
        }
        throw new Refused(
                "THE KEY OF THE SSH SERVER " + shown(host, port)
                        + " HAS CHANGED: somebody may be in between. It shows " + fingerprint(key) + ", and known is "
                        + fingerprint(known.getFirst().key())
                        + ". Nothing was sent to it. If its owner says that the key was changed, replace the old line in the "
                        + "property 'knownHosts' or in the file " + file + " by: " + line(host, port, key),
                new HostKeyChanged(fingerprint(key)));
    }

    /** Vouches for a server. */
    synchronized void add(String line) {
        parse(line, "the line to add");
        try {
            Files.writeString(
                    file,
                    (own().isEmpty() || own().endsWith("\n") ? "" : "\n") + line.strip() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new Unavailable("The file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Vouches for one server in a person's name.
     *
     * @throws Invalid for what is no plain line of one host, its key's kind and its key
     * @throws Conflict if another key of that kind is known of the host
     */
    synchronized KnownHost approve(String line) {
        Matcher written = APPROVABLE.matcher(line.strip());
        if (!written.matches()) {
            throw new Invalid(
                    "A line to approve is 'host type key' or '[host]:port type key', as the finding shows it: one line, one host, no "
                            + "patterns, no markers.");
        }
        String host = written.group("host");
        String plain = host + " " + written.group("type") + " " + written.group("key");
        Known given = parse(plain, "the line to approve");
        if (!KeyUtils.getKeyType(given.key()).equals(written.group("type"))) {
            throw new Invalid("The line to approve says '" + written.group("type") + "', and its key is '"
                    + KeyUtils.getKeyType(given.key()) + "'.");
        }
        for (KnownHost known : list()) {
            if (known.host().equals(host) && known.type().equals(written.group("type"))) {
                if (known.line().equals(plain)) {
                    return known;
                }
                throw new Conflict("Another key of this kind is known of '" + host + "' (" + known.fingerprint()
                        + "). If its owner says that the key was changed, take the old line out of the file " + file
                        + " first.");
            }
        }
        add(plain);
        return KnownHost.of(host, plain, given.key());
    }

    /** What the server's own file has, one for each line that can be read. */
    List<KnownHost> list() {
        List<KnownHost> all = new ArrayList<>();
        int number = 0;
        for (String line : own().lines().toList()) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                String plain = line.strip();
                String host = plain.substring(0, plain.startsWith("@") ? plain.length() : plain.indexOf(' '));
                all.add(KnownHost.of(
                        host,
                        plain,
                        parse(plain, "line " + number + " of " + file).key()));
            }
        }
        return all;
    }

    static String fingerprint(PublicKey key) {
        return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
    }

    static String line(String host, int port, PublicKey key) {
        return (port == SSH ? host : "[" + host + "]:" + port) + " " + PublicKeyEntry.toString(key);
    }

    private static String shown(String host, int port) {
        return port == SSH ? "'" + host + "'" : "'" + host + "' (port " + port + ")";
    }

    private List<Known> known(String host, int port, HostKeys settings) {
        List<Known> all = new ArrayList<>();
        addMatching(own(), file.toString(), host, port, all);
        String given = settings.known();
        if (given != null) {
            addMatching(given, "the property 'knownHosts'", host, port, all);
        }
        return all;
    }

    private static void addMatching(String lines, String where, String host, int port, List<Known> into) {
        int number = 0;
        for (String line : lines.lines().toList()) {
            number++;
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            Known known = parse(line.strip(), "line " + number + " of " + where);
            boolean authority = "cert-authority".equals(known.entry().getMarker());
            if (!authority && known.entry().isHostMatch(host, port)) {
                into.add(known);
            }
        }
    }

    private static Known parse(String line, String where) {
        try {
            KnownHostEntry entry = KnownHostEntry.parseKnownHostEntry(line);
            @Nullable
            PublicKey key = entry == null || entry.getKeyEntry() == null
                    ? null
                    : entry.getKeyEntry().resolvePublicKey(null, null, null);
            if (entry != null && key != null) {
                return new Known(entry, key);
            }
            throw malformed(where, null);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw malformed(where, e);
        }
    }

    private static Invalid malformed(String where, @Nullable Exception cause) {
        String text = "In " + where + " there is no host key; write it as in OpenSSH's known_hosts: host type key.";
        return cause == null ? new Invalid(text) : new Invalid(text, cause);
    }

    private String own() {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new Unavailable("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
