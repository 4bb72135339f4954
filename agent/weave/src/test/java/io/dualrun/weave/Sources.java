package io.dualrun.weave;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Programs that exist only while a test runs. All of it lies in the package {@code app}, and sees our annotations. */
final class Sources {

    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private Sources() {}

    /** Compiles top-level types, each given without its package and imports. Returns class files by binary name. */
    static Map<String, byte[]> compile(String... types) {
        return compile(List.of("-g", "-parameters"), types);
    }

    static Map<String, byte[]> compile(List<String> options, String... types) {
        List<JavaFileObject> files = new ArrayList<>();
        for (String type : types) {
            files.add(new SourceFile(type));
        }
        Map<String, ByteArrayOutputStream> outputs = new TreeMap<>();
        List<String> all = new ArrayList<>(List.of("-proc:none", "-nowarn", "-XDignore.symbol.file"));
        all.addAll(options);
        StringWriter complaints = new StringWriter();
        if (!COMPILER.getTask(complaints, new Memory(outputs), null, all, null, files)
                .call()) {
            throw new AssertionError(complaints.toString());
        }
        Map<String, byte[]> classFiles = new TreeMap<>();
        outputs.forEach((name, bytes) -> classFiles.put(name, bytes.toByteArray()));
        return classFiles;
    }

    private static String fileOf(String type) {
        Matcher matcher = TYPE.matcher(type);
        if (!matcher.find()) {
            throw new AssertionError("declares no type: " + type);
        }
        return "/app/" + matcher.group(1) + ".java";
    }

    private static final class SourceFile extends SimpleJavaFileObject {

        private final String content;

        SourceFile(String type) {
            super(URI.create("mem://" + fileOf(type)), Kind.SOURCE);
            content = "package app; import io.dualrun.*; import java.util.*; import java.util.function.*;\n" + type;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> outputs;

        Memory(Map<String, ByteArrayOutputStream> outputs) {
            super(COMPILER.getStandardFileManager(null, null, null));
            this.outputs = outputs;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            outputs.put(className, output);
            return new SimpleJavaFileObject(URI.create("mem:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return output;
                }
            };
        }
    }
}
