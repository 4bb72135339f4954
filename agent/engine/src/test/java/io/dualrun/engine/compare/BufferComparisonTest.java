package io.dualrun.engine.compare;

import static io.dualrun.engine.compare.Comparing.assertMatch;
import static io.dualrun.engine.compare.Comparing.compare;
import static io.dualrun.engine.compare.Comparing.differences;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferComparisonTest {

    /** Two elements of a kind, the first of which has been read. */
    private static Buffer buffer(String kind, int second, boolean direct) {
        ByteBuffer bytes = direct ? ByteBuffer.allocateDirect(16) : ByteBuffer.allocate(16);
        return switch (kind) {
            case "byte" -> bytes.put(1, (byte) second).limit(2).position(1);
            case "short" ->
                bytes.asShortBuffer().put(1, (short) second).limit(2).position(1);
            case "int" -> bytes.asIntBuffer().put(1, second).limit(2).position(1);
            case "long" -> bytes.asLongBuffer().put(1, second).limit(2).position(1);
            case "float" -> bytes.asFloatBuffer().put(1, second).limit(2).position(1);
            default -> bytes.asDoubleBuffer().put(1, second).limit(2).position(1);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"byte", "short", "int", "long", "float", "double"})
    void what_remains_counts_wherever_it_lies(String kind) {
        assertMatch(buffer(kind, 1, false), buffer(kind, 1, true));
        assertThat(differences(buffer(kind, 1, false), buffer(kind, 2, true)))
                .singleElement()
                .asString()
                .startsWith("$[0]: 1");
        assertThat(differences(buffer(kind, 1, false), buffer(kind, 1, true).position(2)))
                .singleElement()
                .asString()
                .endsWith("→ nothing (missing)");
    }

    @Test
    void comparing_moves_no_position() {
        ByteBuffer legacy = ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2);
        ByteBuffer candidate = ByteBuffer.wrap(new byte[] {1, 2, 4}, 1, 2);
        assertThat(differences(legacy, candidate)).containsExactly("$[1]: 3 → 4");
        assertThat(List.of(legacy.position(), candidate.position())).containsExactly(1, 1);
    }

    @Test
    void the_tolerance_holds_for_numbers_with_a_fraction() {
        assertMatch(
                DoubleBuffer.wrap(new double[] {1, Double.NaN, -0.0}),
                DoubleBuffer.wrap(new double[] {1.000001, Double.NaN, 0.0}));
        assertMatch(FloatBuffer.wrap(new float[] {1}), FloatBuffer.wrap(new float[] {1.000001f}));
        assertThat(differences(DoubleBuffer.wrap(new double[] {1}), DoubleBuffer.wrap(new double[] {2})))
                .containsExactly("$[0]: 1.0 → 2.0, off by 1 relative (limit 1e-5)");
    }

    @Test
    void buffers_of_other_kinds_differ_in_type() {
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(differences(bytes, bytes.asIntBuffer()))
                .singleElement()
                .asString()
                .startsWith("$: type java.nio.HeapByteBuffer → ")
                .matches(text -> text.toLowerCase(Locale.ROOT).contains("intbuffer"));
    }

    @Test
    void buffers_too_large_to_copy_match_if_equal_and_else_nothing_is_said() {
        ByteBuffer legacy = ByteBuffer.allocate((1 << 24) + 1);
        assertThat(compare(legacy, ByteBuffer.allocateDirect((1 << 24) + 1))).isSameAs(Comparison.MATCH);
        Comparison comparison =
                compare(legacy, ByteBuffer.allocate((1 << 24) + 1).put(7, (byte) 1));
        assertThat(((Comparison.Inconclusive) comparison).doubt()).isEqualTo(Comparison.Doubt.NODES);
    }
}
