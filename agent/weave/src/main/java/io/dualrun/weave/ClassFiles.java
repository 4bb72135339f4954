package io.dualrun.weave;

import java.io.IOException;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.objectweb.asm.Type;

/**
 * Classes that a class's loader can find, seen through their files. Nothing is loaded: a class that is being defined while another is being
 * transformed is how deadlocks and {@code ClassCircularityError}s come about.
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

    /** @throws RefusedException if the loader has no such class file */
    ClassModel model(String internalName) throws RefusedException {
        String name = internalName.replace('/', '.');
        try {
            ClassFileLocator.Resolution file = locator.locate(name);
            if (file.isResolved()) {
                return ClassModelReader.read(file.resolve());
            }
        } catch (IOException e) {
            throw new RefusedException("the class file of " + name + " cannot be read: " + e.getMessage());
        }
        throw new RefusedException("there is no class " + name + " beside the class of the legacy method");
    }

    boolean isAssignable(Type from, Type to) throws RefusedException {
        if (from.equals(to)) {
            return true;
        }
        return isReference(from) && isReference(to) && describe(from).isAssignableTo(describe(to));
    }

    private TypeDescription describe(Type type) throws RefusedException {
        TypePool.Resolution resolution = pool.describe(type.getClassName());
        if (!resolution.isResolved()) {
            throw new RefusedException(
                    "there is no class " + type.getClassName() + " to compare the results' types with");
        }
        return resolution.resolve();
    }

    private static boolean isReference(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    }
}
