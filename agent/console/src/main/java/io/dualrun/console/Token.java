package io.dualrun.console;

import io.dualrun.engine.record.Notices;
import io.dualrun.engine.store.Home;
import io.dualrun.engine.store.WholeFile;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * {@code <home>/token}: who can read it may steer. It is made for its owner only, and kept: a program that starts again has the same.
 *
 * <p>The file is read again for each request that shows a token, so whoever replaces its content has replaced the token; and programs that share a home, whichever
 * of them made it, have one.
 */
final class Token {

    /** What cannot be guessed: 256 bits. */
    private static final int BYTES = 32;

    /** The letters that these take; a token that somebody else has put there has to be as long. */
    private static final int SHORTEST = 43;

    private final Home home;
    private final Notices notices;

    Token(Home home, Notices notices) {
        this.home = home;
        this.notices = notices;
    }

    /** Makes the file unless it is there, or says why it cannot. */
    void make() {
        try {
            home.make();
            File file = file();
            if (file.createNewFile()) {
                forOwnerOnly(file);
                write(file);
            } else if (read().length() < SHORTEST) {
                notices.add(file + ": found " + read().length() + " characters, expected at least " + SHORTEST
                        + "; another token is put in its place");
                write(file);
            }
        } catch (IOException e) {
            notices.add("cannot make " + file() + ": found " + e.getMessage()
                    + ", expected a directory that this process can write to; nobody can steer over HTTP");
        }
    }

    /**
     * Whether this is the token; how long that takes says nothing about it.
     *
     * @param shown null: nothing was shown
     */
    boolean is(String shown) {
        if (shown == null) {
            return false;
        }
        try {
            String token = read();
            return token.length() >= SHORTEST && MessageDigest.isEqual(bytes(token), bytes(shown));
        } catch (IOException e) {
            return false;
        }
    }

    private String read() throws IOException {
        byte[] content = WholeFile.read(file());
        return content == null ? "" : new String(content, StandardCharsets.UTF_8).strip();
    }

    private static void write(File file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(bytes(token + "\n"));
        }
    }

    /** While it is still empty, as far as the file system knows of rights. */
    private static void forOwnerOnly(File file) {
        file.setReadable(false, false);
        file.setWritable(false, false);
        file.setReadable(true, true);
        file.setWritable(true, true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private File file() {
        return home.file("token");
    }
}
