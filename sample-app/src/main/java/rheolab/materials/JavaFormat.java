package rheolab.materials;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;

/**
 * Java object serialization. The bytes say which classes to make objects of, before anyone has looked at them, so the classes a material
 * needs are listed here by hand. Who forgets the list, or a class on it, finds out in production: the reason to leave.
 */
final class JavaFormat {

    private static final ObjectInputFilter ONLY_MATERIALS =
            ObjectInputFilter.Config.createFilter("maxbytes=1048576;maxdepth=8;maxarray=10000;"
                    + "rheolab.materials.Material;rheolab.fit.Mode;java.lang.Double;java.lang.Number;java.lang.Object;"
                    + "java.time.Instant;java.time.Ser;java.util.CollSer;java.util.ImmutableCollections$*;!*");

    private JavaFormat() {}

    static byte[] encode(Material material) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(material);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Material decode(byte[] bytes) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(ONLY_MATERIALS);
            return (Material) in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw new MaterialException("a Java stream that fails with " + e, "a serialized material", e);
        }
    }
}
