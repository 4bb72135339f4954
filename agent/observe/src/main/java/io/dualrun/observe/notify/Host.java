package io.dualrun.observe.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine. */
final class Host {

    private Host() {}

    /** Asks for it, which may take some seconds where a name server does not answer. */
    static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
