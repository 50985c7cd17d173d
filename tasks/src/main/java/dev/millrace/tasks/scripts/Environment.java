package dev.millrace.tasks.scripts;

import dev.millrace.model.Invalid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment variables of scripts. Of the server's own they get only those that programs need to work at all (search path, home, language, time
 * zone, proxies, certificates): its configuration and its secrets are none of theirs.
 */
final class Environment {
    private static final Set<String> PASSED = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "JAVA_HOME",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "ALL_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "all_proxy",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "CURL_CA_BUNDLE",
            "REQUESTS_CA_BUNDLE",
            "NODE_EXTRA_CA_CERTS");
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Environment() {}

    /** @param given what the flow says; wins */
    static Map<String, String> of(Map<String, String> server, Map<String, String> given, Path working, Path output) {
        Map<String, String> all = new TreeMap<>();
        all.put("PATH", USUAL_PATH);
        all.put("LANG", "C.UTF-8");
        all.put("PYTHONUNBUFFERED", "1");
        server.forEach((name, value) -> {
            if (PASSED.contains(name) || name.startsWith("LC_")) {
                all.put(name, value);
            }
        });
        return with(all, given, working, output);
    }

    /** Nothing of the server's. */
    static Map<String, String> ofContainer(Map<String, String> given, Path working, Path output) {
        return with(new TreeMap<>(), given, working, output);
    }

    private static Map<String, String> with(
            Map<String, String> all, Map<String, String> given, Path working, Path output) {
        all.put("WORKING_DIR", working.toString());
        all.put("OUTPUT_DIR", output.toString());
        given.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                throw new Invalid("Property 'env': '" + name
                        + "' cannot be an environment variable: names hold no '=', and nothing holds a NUL character.");
            }
            all.put(name, value);
        });
        return all;
    }

    /** Where a program is, as a shell would look for it. */
    static Optional<Path> find(String program, Map<String, String> environment, Path working) {
        if (program.contains("/")) {
            return Optional.of(working.resolve(program)).filter(Files::isExecutable);
        }
        for (String folder : environment.getOrDefault("PATH", USUAL_PATH).split(":")) {
            Path path = working.resolve(folder).resolve(program);
            if (Files.isRegularFile(path) && Files.isExecutable(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }
}
