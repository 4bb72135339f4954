package io.dualrun.engine.flag;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The class loader of an application of one class, which sees nothing of ours nor of the test's libraries. */
public final class ApplicationClasses extends ClassLoader {

    private final Map<String, byte[]> classes = new HashMap<>();

    /** Compiles the class. */
    public ApplicationClasses(String name, String source) {
        super(ClassLoader.getPlatformClassLoader());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileManager files =
                new ForwardingJavaFileManager<JavaFileManager>(compiler.getStandardFileManager(null, null, null)) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                        return new SimpleJavaFileObject(URI.create("mem:///" + className), kind) {
                            @Override
                            public OutputStream openOutputStream() {
                                return new ByteArrayOutputStream() {
                                    @Override
                                    public void close() {
                                        classes.put(className, toByteArray());
                                    }
                                };
                            }
                        };
                    }
                };
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("mem:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        if (!compiler.getTask(null, files, null, List.of("-proc:none"), null, List.of(file))
                .call()) {
            throw new AssertionError("does not compile: " + source);
        }
    }

    /** A new instance, by the constructor without parameters. */
    public Object instance(String name) throws ReflectiveOperationException {
        return loadClass(name).getConstructor().newInstance();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
