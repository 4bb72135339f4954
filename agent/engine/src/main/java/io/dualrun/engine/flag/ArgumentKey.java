package io.dualrun.engine.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An argument, or a property of it, as the key. Immutable.
 *
 * <p>A null anywhere on the way, an empty {@code Optional} and an absent map entry mean that the call has no key.
 */
final class ArgumentKey implements KeySource {

    private static final Pattern SPEC = Pattern.compile("arg:(\\d{1,3})((?:\\.[^.\\s]+)*)");

    private final String spec;
    private final int index;
    private final PropertyStep[] steps;

    private ArgumentKey(String spec, int index, PropertyStep[] steps) {
        this.spec = spec;
        this.index = index;
        this.steps = steps;
    }

    /** Null: not of this form. */
    static ArgumentKey parse(String spec) {
        Matcher matcher = SPEC.matcher(spec);
        if (!matcher.matches()) {
            return null;
        }
        List<PropertyStep> steps = new ArrayList<>();
        String soFar = "arg:" + matcher.group(1);
        for (String name : matcher.group(2).split("\\.")) {
            if (!name.isEmpty()) {
                soFar += "." + name;
                steps.add(new PropertyStep(name, soFar));
            }
        }
        return new ArgumentKey(spec, Integer.parseInt(matcher.group(1)), steps.toArray(new PropertyStep[0]));
    }

    @Override
    public int argument() {
        return index;
    }

    @Override
    public String key(Object receiver, Object argument) {
        Object value = argument;
        for (PropertyStep step : steps) {
            value = step.of(value);
        }
        return KeyText.of(this, value);
    }

    /** As in the configuration. */
    @Override
    public String toString() {
        return spec;
    }
}
