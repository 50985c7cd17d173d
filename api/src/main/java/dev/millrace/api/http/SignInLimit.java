package dev.millrace.api.http;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who tries passwords: after some wrong ones an address has to wait, whatever it sends meanwhile. Right ones of others are not affected.
 * An IPv6 address counts as its network of 64 bits, which one machine has all to itself.
 */
public final class SignInLimit {
    private static final int ALLOWED = 10;
    private static final Duration WAIT = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    private final InstantSource clock;
    private final Map<String, Failures> byAddress = new LinkedHashMap<>();

    public SignInLimit(InstantSource clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {}

    /** How long an address has to wait before it is listened to again; zero if it need not. */
    synchronized Duration wait(String address) {
        Failures failures = byAddress.get(network(address));
        if (failures == null || failures.count() < ALLOWED) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), failures.last().plus(WAIT));
        return left.isPositive() ? left : Duration.ZERO;
    }

    /** Notes that an address sent a wrong name or password. */
    synchronized void failed(String address) {
        Instant now = clock.instant();
        String network = network(address);
        Failures before = byAddress.remove(network);
        int count = before != null && now.isBefore(before.last().plus(WAIT)) ? before.count() : 0;
        if (byAddress.size() >= MOST_ADDRESSES) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
        byAddress.put(network, new Failures(count + 1, now));
    }

    /**
     * Who sends a request: the peer, or what a proxy on this machine says of its own peer in the last place of {@code X-Forwarded-For}. What stands
     * before that, and what others than such a proxy write there, is anybody's word.
     */
    public static String client(String peer, @Nullable String forwardedFor) {
        if (forwardedFor == null || forwardedFor.isBlank() || !isLoopback(peer)) {
            return peer;
        }
        return forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip();
    }

    private static boolean isLoopback(String address) {
        InetAddress parsed = parse(address);
        return parsed != null && parsed.isLoopbackAddress();
    }

    private static String network(String address) {
        InetAddress parsed = parse(address);
        if (parsed == null || parsed.getAddress().length == 4) {
            return address;
        }
        StringBuilder network = new StringBuilder("net ");
        for (int at = 0; at < 8; at++) {
            network.append(Integer.toHexString(parsed.getAddress()[at] & 0xff)).append('.');
        }
        return network.toString();
    }

    /** Reads digits only: a name would be looked up. */
    private static @Nullable InetAddress parse(String address) {
        try {
            return InetAddress.ofLiteral(address.replaceAll("[\\[\\]]|%.*$", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
