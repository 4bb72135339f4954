package io.dualrun.console;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a request was meant for us, by its {@code Host} header.
 *
 * <p>A page in the browser of somebody on this machine cannot read what other addresses answer; but its owner can point
 * the page's own name at 127.0.0.1 (DNS rebinding), and then it can. Such a request carries that name. So only names of
 * this machine are good: those of the loopback interface, and the one in the configuration. If that is an address that
 * others reach, addresses are good too: no name, no rebinding.
 */
final class HostCheck {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.%]+]");

    private final String configured;
    private final boolean open;

    /**
     * @param configured the host in the configuration
     * @param bound what it resolved to
     */
    HostCheck(String configured, InetAddress bound) {
        this.configured = configured.toLowerCase(Locale.ROOT);
        this.open = !bound.isLoopbackAddress();
    }

    /** @param header the header's value; null: there is none */
    boolean accepts(String header) {
        if (header == null) {
            return false;
        }
        String host = withoutPort(header.trim().toLowerCase(Locale.ROOT));
        return LOOPBACK.matcher(host).matches()
                || host.equals(configured)
                || host.equals("[" + configured + "]")
                || open && ADDRESS.matcher(host).matches();
    }

    /**
     * Whether a request comes from no page, or from one of ours. A browser says so itself where it sends what can change something.
     *
     * @param origin the {@code Origin} header; null: there is none
     * @param host the {@code Host} header of the same request, which was accepted
     */
    static boolean isOwn(String origin, String host) {
        return origin == null || origin.trim().equalsIgnoreCase("http://" + host.trim());
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
