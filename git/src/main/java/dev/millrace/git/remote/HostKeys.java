package dev.millrace.git.remote;

import org.jspecify.annotations.Nullable;

/**
 * Which SSH servers are taken for who they say they are.
 *
 * @param known lines as in OpenSSH's {@code known_hosts}, beside those of the server's own file
 * @param strict false takes any server for the right one, which somebody in between can make use of
 */
public record HostKeys(@Nullable String known, boolean strict) {
    public static final HostKeys STRICT = new HostKeys(null, true);
}
