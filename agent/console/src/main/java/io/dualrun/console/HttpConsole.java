package io.dualrun.console;

import com.sun.net.httpserver.HttpServer;
import io.dualrun.engine.Engine;
import io.dualrun.engine.config.Http;
import io.dualrun.engine.store.Home;
import io.dualrun.observe.Meters;
import io.dualrun.observe.Status;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.LongSupplier;

/**
 * {@code /metrics}, {@code /status}, {@code /healthz} and {@code /api/v1} over HTTP, from the JDK's own server.
 *
 * <p>Its threads are daemons and hold no class loader of the program. Whoever starts it calls {@link #tick} about once
 * a second: that is what keeps a client that stalls from holding a thread for ever.
 */
public final class HttpConsole {

    private final Http settings;
    private final HttpServer server;
    private final RequestThreads threads;

    private HttpConsole(Http settings, HttpServer server, RequestThreads threads) {
        this.settings = settings;
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens where the settings say.
     *
     * @param engine what is read and steered; failures to answer are counted there
     * @param home where the token is that lets people steer; it is made if there is none
     * @throws IOException if that is not possible; the message is for a person, and says what happens now
     */
    public static HttpConsole start(Http settings, Engine engine, Home home, Meters meters, Status status)
            throws IOException {
        return start(settings, engine, home, new Pages(meters, status), System::nanoTime);
    }

    static HttpConsole start(Http settings, Engine engine, Home home, Pages pages, LongSupplier nanoTime)
            throws IOException {
        HttpServer server = bind(settings);
        RequestThreads threads = new RequestThreads(nanoTime);
        HostCheck hosts = new HostCheck(settings.host(), server.getAddress().getAddress());
        Token token = new Token(home, engine.notices());
        token.make();
        server.createContext("/", new Exchange(pages, new Api(engine, token), hosts, engine.errors()));
        server.setExecutor(threads);
        startAsDaemon(server);
        return new HttpConsole(settings, server, threads);
    }

    /** The console's address, such as {@code http://127.0.0.1:9780/}, with the port it really has. */
    public String url() {
        String host = settings.host();
        boolean colons = host.contains(":") && !host.startsWith("[");
        return "http://" + (colons ? "[" + host + "]" : host) + ":"
                + server.getAddress().getPort() + "/";
    }

    /**
     * Ends connections that have kept a thread for more than ten seconds. About once a second, by the agent's thread.
     */
    public void tick() {
        threads.endSlow();
    }

    /** Listens no longer. */
    public void stop() {
        server.stop(0);
        threads.stop();
    }

    private static HttpServer bind(Http settings) throws IOException {
        InetAddress address;
        try {
            address = InetAddress.getByName(settings.host());
        } catch (IOException e) {
            throw failure(settings, "host not known", e);
        }
        try {
            return HttpServer.create(new InetSocketAddress(address, settings.port()), 0);
        } catch (IOException e) {
            throw failure(settings, e.getMessage(), e);
        }
    }

    private static IOException failure(Http settings, String found, IOException cause) {
        String where = "http " + settings.host() + ":" + settings.port();
        boolean inUse = cause instanceof BindException && found != null && found.contains("in use");
        return inUse
                ? new IOException(
                        where + " is in use; the agent goes on without it; set http.port (0: any free)", cause)
                : new IOException(
                        where + " cannot be listened on (" + found
                                + "), expected a free port at an address of this machine;"
                                + " the agent goes on without it; set http.host and http.port",
                        cause);
    }

    /**
     * The server's dispatcher is a daemon only if the thread that starts it is. Its context class loader is that of the
     * starting thread, none, or in newer Java versions the system's.
     */
    private static void startAsDaemon(HttpServer server) {
        Thread starter = new Thread(null, server::start, "dualrun-http-start", 0, false);
        starter.setDaemon(true);
        starter.setContextClassLoader(null);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
