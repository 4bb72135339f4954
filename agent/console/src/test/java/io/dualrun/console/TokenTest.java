package io.dualrun.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualrun.engine.record.Notices;
import io.dualrun.engine.store.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {

    @TempDir
    Path directory;

    private final Notices notices = new Notices();

    @Test
    void it_is_made_of_256_random_bits_for_its_owner_only() throws IOException {
        token().make();

        assertThat(content()).matches("[A-Za-z0-9_-]{43}\n");
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(token().is(content().strip())).isTrue();
    }

    @Test
    void two_homes_have_two() throws IOException {
        token().make();
        Token other = new Token(new Home(directory.resolve("other").toString()), notices);
        other.make();

        assertThat(other.is(content().strip())).isFalse();
    }

    @Test
    void it_is_kept_when_the_program_starts_again() throws IOException {
        token().make();
        String before = content();
        token().make();

        assertThat(content()).isEqualTo(before);
        assertThat(notices.all()).isEmpty();
    }

    @Test
    void whoever_replaces_the_file_replaces_the_token() throws IOException {
        Token token = token();
        token.make();
        String own = "a-token-of-my-own-that-is-long-enough-for-anybody-to-accept";
        Files.writeString(file(), own + "\r\n");

        assertThat(token.is(own)).isTrue();
    }

    @Test
    void nothing_and_anything_else_are_refused() throws IOException {
        Token token = token();
        assertThat(token.is("")).isFalse();
        token.make();

        assertThat(token.is(null)).isFalse();
        assertThat(token.is("")).isFalse();
        assertThat(token.is(content().strip() + "x")).isFalse();
        Files.writeString(file(), "");
        assertThat(token.is("")).isFalse();
    }

    @Test
    void one_that_is_too_short_is_replaced_and_that_is_said() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "secret");

        token().make();

        assertThat(content()).hasSize(44);
        assertThat(notices.all())
                .containsExactly(
                        file() + ": found 6 characters, expected at least 43; another token is put in its place");
    }

    @Test
    void a_home_that_cannot_be_written_to_is_said() throws IOException {
        Files.writeString(directory.resolve("home"), "a file where the home should be");

        token().make();

        assertThat(notices.all()).singleElement().asString().startsWith("cannot make " + file() + ": found ");
        assertThat(token().is("")).isFalse();
    }

    private Token token() {
        return new Token(new Home(directory.resolve("home").toString()), notices);
    }

    private Path file() {
        return directory.resolve("home").resolve("token");
    }

    private String content() throws IOException {
        return Files.readString(file());
    }
}
