package rheolab;

import java.util.Locale;
import rheolab.command.Rheolab;

/** Where the program starts. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // A number is printed the same wherever the program runs.
        System.exit(Rheolab.run(arguments));
    }
}
