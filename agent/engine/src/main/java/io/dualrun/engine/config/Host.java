package io.dualrun.engine.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one part of an address that is no secret. */
final class Host {

    /** Up to the host. A user and a password may stand before it, and {@code ${NAME}} for it, or for all of the address. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(?:https?://(?:[^/?#]*@)?)?(\\$\\{\\w+}|\\[[0-9a-f:.]*]|[\\w.-]+(?=[:/?#$]|$)).*");

    private Host() {}

    /** Kind and host; the kind alone where no host is found. */
    static String described(String kind, String url) {
        Matcher address = ADDRESS.matcher(url);
        return address.matches() ? kind + " " + address.group(1) : kind;
    }
}
