package rheolab;

import rheolab.command.Rheolab;

/** Where the program starts. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Rheolab.run(arguments));
    }
}
