package rheolab.materials;

/** Bytes that should be a material and are not. */
public final class MaterialException extends RuntimeException {

    MaterialException(String found, String expected, Throwable cause) {
        super("found %s, expected %s; nothing was read".formatted(found, expected), cause);
    }
}
