package io.dualrun.weave;

import io.dualrun.engine.run.CallerThread;
import io.dualrun.engine.run.Frame;
import io.dualrun.engine.run.Site;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/**
 * Classes that do what {@link Router} does with the arguments in their own types, one for each combination of these:
 *
 * <pre>
 *   Object route(args…) {
 *       Frame frame = site.begin(receiver, key);
 *       if (frame == null) return null;                                   // the body runs
 *       if (frame.way > CANDIDATE) return router.otherwise(frame, [args…]);
 *       try {
 *           R answer = frame.way == LEGACY ? legacy(args…) : candidate(args…);
 *           site.end(frame);
 *           return box(answer);
 *       } catch (Throwable thrown) {
 *           frame.thread.depth = frame.depth;
 *           return router.failed(frame, thrown, [args…]);
 *       }
 *   }
 * </pre>
 *
 * <p>The JIT compiles this into the method behind whose gate it stands, the bodies among it: a call that one body answers makes no array and boxes no argument. What is
 * written in Java with an array is too large to be inlined, and the array then real. What is composed of method handles cannot put the depth back without a call, for
 * which a used-up stack may have no room.
 *
 * <p>The classes are hidden ones, since the JIT takes the final fields of these, too, for constants.
 */
final class TypedRouter {

    /** Past so many slots a handle of the method with the router, itself and these is more than the JVM can call. */
    private static final int MOST_SLOTS = 250;

    private static final Type OBJECT = Type.getType(Object.class);
    private static final Type HANDLE = Type.getType(MethodHandle.class);
    private static final Type SITE = Type.getType(Site.class);
    private static final Type FRAME = Type.getType(Frame.class);
    private static final Type THREAD = Type.getType(CallerThread.class);
    private static final Type ROUTER = Type.getType(Router.class);
    private static final Type THROWABLE = Type.getType(Throwable.class);
    private static final Type SELF = Type.getObjectType(Type.getInternalName(TypedRouter.class) + "$Generated");
    private static final String NAME = "route";

    private static final Method BEGIN = method(FRAME, "begin", OBJECT, OBJECT);
    private static final Method END = method(Type.VOID_TYPE, "end", FRAME);
    private static final Method LEGACY_IS_NEXT = method(Type.VOID_TYPE, "legacyIsNext");
    private static final Method OTHERWISE = method(OBJECT, "otherwise", FRAME, Type.getType(Object[].class));
    private static final Method FAILED = method(OBJECT, "failed", FRAME, THROWABLE, Type.getType(Object[].class));
    private static final Method WRAP = method(OBJECT, "wrap", OBJECT);

    /**
     * What a class is generated for.
     *
     * @param bodies the type of both bodies, each reference an Object
     * @param receiver whether the first parameter is one
     * @param key the parameter that is the key; -1: none is
     */
    private record Shape(MethodType bodies, boolean receiver, int key) {}

    private static final Map<Shape, MethodHandle> CONSTRUCTORS = new ConcurrentHashMap<>();

    private final Shape shape;
    private final Type[] parameters;
    private final Type result;

    /** What a gate gets: the result, boxed. */
    private final Type answer;

    private TypedRouter(Shape shape) {
        this.shape = shape;
        this.parameters = Type.getArgumentTypes(shape.bodies.toMethodDescriptorString());
        this.result = Type.getReturnType(shape.bodies.toMethodDescriptorString());
        Class<?> returned = shape.bodies.returnType();
        this.answer = returned == void.class
                ? OBJECT
                : Type.getType(MethodType.methodType(returned).wrap().returnType());
    }

    /** Whether there is a class for gates of this type. */
    static boolean fits(MethodType gate) {
        return Type.getArgumentsAndReturnSizes(gate.toMethodDescriptorString()) >> 2 <= MOST_SLOTS;
    }

    /**
     * The handle of a gate of this type: null to run the legacy body, else the answer.
     *
     * @param legacy the legacy body in its own type, the receiver first
     * @param candidate the candidate, with the parameters of the legacy body
     */
    static MethodHandle handle(Router router, MethodType gate, MethodHandle legacy, MethodHandle candidate)
            throws Throwable {
        Site site = router.site();
        Class<?> returned = legacy.type().returnType();
        MethodType bodies = gate.changeReturnType(returned.isPrimitive() ? returned : Object.class);
        int first = site.method().firstArgument();
        int key = site.keyArgument() < 0 ? -1 : first + site.keyArgument();
        Shape shape = new Shape(bodies, first == 1, key < gate.parameterCount() ? key : -1);
        MethodHandle constructor = CONSTRUCTORS.get(shape);
        if (constructor == null) {
            constructor = new TypedRouter(shape).constructor();
            CONSTRUCTORS.put(shape, constructor);
        }
        Object typed = constructor.invoke(router, site, legacy.asType(bodies), candidate.asType(bodies));
        MethodType route = gate.changeReturnType(bodies.returnType()).wrap();
        route = gate.changeReturnType(returned == void.class ? Object.class : route.returnType());
        return MethodHandles.lookup().bind(typed, NAME, route).asType(gate);
    }

    private MethodHandle constructor() throws ReflectiveOperationException {
        Lookup generated = MethodHandles.lookup().defineHiddenClass(classFile(), true);
        return generated.findConstructor(
                generated.lookupClass(),
                MethodType.methodType(void.class, Router.class, Site.class, MethodHandle.class, MethodHandle.class));
    }

    private byte[] classFile() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return "java/lang/Object";
            }
        };
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
                SELF.getInternalName(),
                null,
                OBJECT.getInternalName(),
                null);
        field(writer, "router", ROUTER);
        field(writer, "site", SITE);
        field(writer, "legacy", HANDLE);
        field(writer, "candidate", HANDLE);
        writeConstructor(writer);
        writeRoute(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void field(ClassWriter writer, String name, Type type) {
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, name, type.getDescriptor(), null, null);
    }

    private static void writeConstructor(ClassWriter writer) {
        Method method = method(Type.VOID_TYPE, "<init>", ROUTER, SITE, HANDLE, HANDLE);
        GeneratorAdapter code = code(writer, method);
        code.loadThis();
        code.invokeConstructor(OBJECT, method(Type.VOID_TYPE, "<init>"));
        String[] names = {"router", "site", "legacy", "candidate"};
        for (int at = 0; at < names.length; at++) {
            code.loadThis();
            code.loadArg(at);
            code.putField(SELF, names[at], method.getArgumentTypes()[at]);
        }
        code.returnValue();
        code.endMethod();
    }

    private void writeRoute(ClassWriter writer) {
        GeneratorAdapter code = code(writer, new Method(NAME, answer, parameters));
        int frame = code.newLocal(FRAME);
        load(code, "site", SITE);
        loadOrNull(code, shape.receiver ? 0 : -1);
        loadOrNull(code, shape.key);
        code.invokeVirtual(SITE, BEGIN);
        code.storeLocal(frame);

        Label goesOn = code.newLabel();
        code.loadLocal(frame);
        code.ifNonNull(goesOn);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.returnValue();

        code.mark(goesOn);
        Label alone = code.newLabel();
        loadWay(code, frame);
        code.push(Frame.CANDIDATE);
        code.ifICmp(GeneratorAdapter.LE, alone);
        load(code, "router", ROUTER);
        code.loadLocal(frame);
        code.loadArgArray();
        code.invokeVirtual(ROUTER, OTHERWISE);
        code.checkCast(answer);
        code.returnValue();

        Label begin = code.mark();
        code.mark(alone);
        runBody(code, frame);
        load(code, "site", SITE);
        code.loadLocal(frame);
        code.invokeVirtual(SITE, END);
        Label end = code.mark();
        box(code);
        code.returnValue();

        int thrown = code.newLocal(THROWABLE);
        code.catchException(begin, end, THROWABLE);
        code.storeLocal(thrown);
        code.loadLocal(frame);
        code.getField(FRAME, "thread", THREAD);
        code.loadLocal(frame);
        code.getField(FRAME, "depth", Type.INT_TYPE);
        code.putField(THREAD, "depth", Type.INT_TYPE);
        load(code, "router", ROUTER);
        code.loadLocal(frame);
        code.loadLocal(thrown);
        code.loadArgArray();
        code.invokeVirtual(ROUTER, FAILED);
        code.checkCast(answer);
        code.returnValue();
        code.endMethod();
    }

    /** Leaves the answer on the stack. */
    private void runBody(GeneratorAdapter code, int frame) {
        Method invokeExact = new Method("invokeExact", result, parameters);
        Label candidate = code.newLabel();
        Label ran = code.newLabel();
        loadWay(code, frame);
        code.push(Frame.LEGACY);
        code.ifICmp(GeneratorAdapter.NE, candidate);
        load(code, "site", SITE);
        code.invokeVirtual(SITE, LEGACY_IS_NEXT);
        load(code, "legacy", HANDLE);
        code.loadArgs();
        code.invokeVirtual(HANDLE, invokeExact);
        code.goTo(ran);
        code.mark(candidate);
        load(code, "candidate", HANDLE);
        code.loadArgs();
        code.invokeVirtual(HANDLE, invokeExact);
        code.mark(ran);
    }

    private void box(GeneratorAdapter code) {
        if (result.getSort() == Type.VOID) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else {
            code.valueOf(result);
        }
        if (result.getSort() == Type.VOID || result.getSort() == Type.OBJECT) {
            code.invokeStatic(ROUTER, WRAP);
        }
    }

    private static void load(GeneratorAdapter code, String field, Type type) {
        code.loadThis();
        code.getField(SELF, field, type);
    }

    private static void loadWay(GeneratorAdapter code, int frame) {
        code.loadLocal(frame);
        code.getField(FRAME, "way", Type.INT_TYPE);
    }

    /** A parameter as an Object. */
    private void loadOrNull(GeneratorAdapter code, int parameter) {
        if (parameter < 0) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else {
            code.loadArg(parameter);
            code.valueOf(parameters[parameter]);
        }
    }

    private static GeneratorAdapter code(ClassWriter writer, Method method) {
        MethodVisitor visitor = writer.visitMethod(0, method.getName(), method.getDescriptor(), null, null);
        return new GeneratorAdapter(visitor, 0, method.getName(), method.getDescriptor());
    }

    private static Method method(Type result, String name, Type... parameters) {
        return new Method(name, result, parameters);
    }
}
