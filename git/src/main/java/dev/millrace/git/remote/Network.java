package dev.millrace.git.remote;

import dev.millrace.model.Invalid;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A range of addresses. An IPv6 address that only wraps one of IPv4 counts as both.
 *
 * @param written as people write it: {@code 10.0.0.0/8}, {@code fe80::/10}
 * @param bits how many of the base's count
 */
record Network(String written, InetAddress base, int bits) {
    private static final Map<String, List<String>> WORDS = Map.of(
            "link-local", List.of("169.254.0.0/16", "fe80::/10"),
            "metadata", List.of("169.254.169.254/32", "fd00:ec2::254/128", "100.100.100.200/32"),
            "private",
                    List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10"),
            "loopback", List.of("127.0.0.0/8", "0.0.0.0/8", "::1/128", "::/128"),
            "multicast", List.of("224.0.0.0/4", "255.255.255.255/32", "ff00::/8"));
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final byte[] SIX_TO_FOUR = {0x20, 0x02};

    /**
     * Reads a range, a single address, or a word for several.
     *
     * @throws Invalid naming what is none of these
     */
    static List<Network> parse(String written) {
        List<String> known = WORDS.get(written.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known.stream().map(Network::one).toList();
        }
        return List.of(one(written));
    }

    private static Network one(String written) {
        int slash = written.indexOf('/');
        try {
            InetAddress base = InetAddress.ofLiteral(slash < 0 ? written : written.substring(0, slash));
            int all = base.getAddress().length * 8;
            int bits = slash < 0 ? all : Integer.parseInt(written.substring(slash + 1));
            if (bits >= 0 && bits <= all) {
                return new Network(written, base, bits);
            }
        } catch (IllegalArgumentException e) {
            throw wrong(written, e);
        }
        throw wrong(written, null);
    }

    private static Invalid wrong(String written, @org.jspecify.annotations.Nullable Throwable cause) {
        String text = "'" + written
                + "' in git.deniedNetworks is no range of addresses: write 10.0.0.0/8, fe80::/10, or one of the words link-local, "
                + "metadata, private, loopback and multicast.";
        return cause == null ? new Invalid(text) : new Invalid(text, cause);
    }

    boolean contains(InetAddress address) {
        return forms(address).anyMatch(this::holds);
    }

    private boolean holds(byte[] address) {
        byte[] wanted = base.getAddress();
        if (wanted.length != address.length) {
            return false;
        }
        int whole = bits / 8;
        int rest = bits % 8;
        return Arrays.equals(wanted, 0, whole, address, 0, whole)
                && (rest == 0 || (wanted[whole] & 0xff) >> 8 - rest == (address[whole] & 0xff) >> 8 - rest);
    }

    /** The address, and the one of IPv4 that is in it. */
    private static Stream<byte[]> forms(InetAddress address) {
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> Stream.of(bytes);
            case Inet6Address six
            when six.isIPv4CompatibleAddress() || startsWith(bytes, NAT64) ->
                Stream.of(bytes, Arrays.copyOfRange(bytes, 12, 16));
            case Inet6Address _
            when startsWith(bytes, SIX_TO_FOUR) -> Stream.of(bytes, Arrays.copyOfRange(bytes, 2, 6));
            default -> Stream.of(bytes);
        };
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    static String shown(InetAddress address) {
        try {
            // Without the name, and without the interface.
            return InetAddress.getByAddress(address.getAddress()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("it is an address already", e);
        }
    }
}
