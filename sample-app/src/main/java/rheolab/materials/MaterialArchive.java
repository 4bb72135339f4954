package rheolab.materials;

import io.dualrun.Candidate;
import io.dualrun.Compare;
import io.dualrun.DualRun;

/** Turns materials into bytes and back. Writes one format, reads both. */
public final class MaterialArchive {

    /**
     * Writes a material, and reads back what was written: it is stored only if it can be read again. The bytes of two formats are never
     * the same; what they give back must be, to the last bit.
     *
     * @throws MaterialException if it cannot be read back
     */
    @DualRun("safe-serialization")
    @Compare(rtol = 0, atol = 0, ignore = "$.bytes")
    public Stored store(Material material) {
        return storeAs(MaterialFormat.JAVA, material);
    }

    @Candidate("safe-serialization")
    Stored storeAsJson(Material material) {
        return storeAs(MaterialFormat.JSON, material);
    }

    /**
     * Reads a material, whichever format it was written in.
     *
     * @throws MaterialException if the bytes are not a material
     */
    public Material restore(byte[] bytes) {
        return MaterialFormat.of(bytes).decode(bytes);
    }

    private static Stored storeAs(MaterialFormat format, Material material) {
        byte[] bytes = format.encode(material);
        return new Stored(bytes, format.decode(bytes));
    }
}
