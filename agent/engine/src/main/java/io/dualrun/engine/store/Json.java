package io.dualrun.engine.store;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Maps, lists, strings, numbers, booleans and nulls as JSON. A number that JSON cannot say, NaN or an infinity, is
 * written as a string; anything else is the text it gives of itself.
 *
 * <p>Streams, so that data binding is never loaded for a line of a log.
 */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    /**
     * Beyond these many places a decimal number is written with an exponent: {@code 1e-999999} is not to become a
     * million digits.
     */
    private static final int MOST_PLACES = 20;

    /** What a name, a number or a bracket takes of the room, in characters, besides its text. */
    private static final int OVERHEAD = 4;

    private final JsonGenerator out;
    private long room;

    private Json(JsonGenerator out, long room) {
        this.out = out;
        this.room = room;
    }

    /** On one line, whatever its length. */
    public static String line(Object tree) {
        return write(ObjectWriteContext.empty(), tree, Long.MAX_VALUE);
    }

    /**
     * On one line of about so many characters at most: what comes when they are used up is left out, and strings are
     * cut, ending in {@code …}.
     */
    public static String line(Object tree, int room) {
        return write(ObjectWriteContext.empty(), tree, room);
    }

    /** Indented, for people. */
    public static String pretty(Object tree) {
        return write(new Indented(), tree, Long.MAX_VALUE) + "\n";
    }

    /**
     * What a text says, as maps (in their order), lists, strings, booleans, nulls and numbers: Long where a whole number fits, else Double.
     *
     * @throws IllegalArgumentException if it is no JSON, with the place
     */
    public static Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            Object tree = tree(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more follows after the end of the JSON");
            }
            return tree;
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new IllegalArgumentException("no JSON" + where + ": " + e.getOriginalMessage(), e);
        }
    }

    private static Object tree(JsonParser parser) {
        if (parser.currentToken() == null) {
            throw new IllegalArgumentException("no JSON: the text is empty");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> list(parser);
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getString();
        };
    }

    private static Object whole(JsonParser parser) {
        try {
            return parser.getLongValue();
        } catch (InputCoercionException tooLong) {
            return parser.getDoubleValue();
        }
    }

    private static Map<String, Object> map(JsonParser parser) {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, tree(parser));
        }
        return map;
    }

    private static List<Object> list(JsonParser parser) {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(tree(parser));
        }
        return list;
    }

    private static String write(ObjectWriteContext context, Object tree, long room) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(context, text)) {
            new Json(out, room).value(tree);
        }
        return text.toString();
    }

    private void value(Object value) {
        room -= OVERHEAD;
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Iterable<?> list) {
            array(list);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            number(number);
        } else {
            out.writeString(cut(value.toString()));
        }
    }

    private void object(Map<?, ?> map) {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (room <= 0) {
                break;
            }
            out.writeName(cut(String.valueOf(entry.getKey())));
            value(entry.getValue());
        }
        out.writeEndObject();
    }

    private void array(Iterable<?> list) {
        out.writeStartArray();
        for (Object element : list) {
            if (room <= 0) {
                break;
            }
            value(element);
        }
        out.writeEndArray();
    }

    private void number(Number number) {
        if (number instanceof BigDecimal decimal) {
            boolean plain = decimal.scale() >= 0 && decimal.scale() <= MOST_PLACES;
            digits(plain ? decimal.toPlainString() : decimal.toString());
        } else if (Double.isFinite(number.doubleValue()) || number instanceof BigInteger) {
            digits(number.toString());
        } else {
            out.writeString(number.toString());
        }
    }

    /** A number that is too long for the room is a cut string: it would be another number. */
    private void digits(String text) {
        if (text.length() <= room) {
            room -= text.length();
            out.writeNumber(text);
        } else {
            out.writeString(cut(text));
        }
    }

    private String cut(String text) {
        int fits = (int) Math.max(0, Math.min(room, text.length()));
        room -= text.length();
        return fits == text.length() ? text : text.substring(0, fits) + "…";
    }

    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
