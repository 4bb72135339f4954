package rheolab.materials;

/**
 * A material as it was stored.
 *
 * @param bytes what goes into the database; not copied, and nobody writes into them
 * @param readBack what will come out again
 */
public record Stored(byte[] bytes, Material readBack) {}
