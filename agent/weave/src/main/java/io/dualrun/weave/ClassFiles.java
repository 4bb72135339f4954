package io.dualrun.weave;

import java.io.IOException;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.objectweb.asm.Type;

/**
 * Classes that a class's loader can find, seen through their files. Nothing is loaded: a class that is being defined
 * while another is being transformed is how deadlocks and {@code ClassCircularityError}s come about.
 */
final class ClassFiles {

    private final ClassFileLocator locator;
    private final TypePool pool;

    /**
     * @param own the class that is being defined, whose file the loader may have no resource for
     * @param file its bytes
     */
    ClassFiles(ClassLoader loader, ClassModel own, byte[] file) {
        locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(own.text(), file), ClassFileLocator.ForClassLoader.of(loader));
        pool = TypePool.Default.of(locator);
    }

    /** @throws RefusedException if the loader has no such class file, or none that can be read */
    ClassModel model(String internalName) throws RefusedException {
        String name = internalName.replace('/', '.');
        byte[] file;
        try {
            file = file(internalName);
            if (file != null) {
                return ClassModelReader.read(file);
            }
        } catch (IOException | RuntimeException e) {
            throw new RefusedException(
                    "the class file of " + name + ", which its candidate lies in, cannot be read: " + e);
        }
        throw new RefusedException("its candidate lies in " + name
                + ", expected a class file of that name where its own class was loaded from, found none");
    }

    /** @return null: there is none */
    private byte[] file(String internalName) throws IOException {
        ClassFileLocator.Resolution file = locator.locate(internalName.replace('/', '.'));
        return file.isResolved() ? file.resolve() : null;
    }

    boolean isAssignable(Type from, Type to) throws RefusedException {
        if (from.equals(to)) {
            return true;
        }
        try {
            return isReference(from)
                    && isReference(to)
                    && pool.describe(name(from))
                            .resolve()
                            .isAssignableTo(pool.describe(name(to)).resolve());
        } catch (RuntimeException e) {
            throw new RefusedException("its result is a " + to.getClassName() + " and its candidate's a "
                    + from.getClassName() + ", and their class files do not tell whether that can be assigned: "
                    + e.getMessage());
        }
    }

    /** As {@link Class#forName} takes it. */
    private static String name(Type type) {
        return type.getSort() == Type.ARRAY ? type.getDescriptor().replace('/', '.') : type.getClassName();
    }

    private static boolean isReference(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    }
}
