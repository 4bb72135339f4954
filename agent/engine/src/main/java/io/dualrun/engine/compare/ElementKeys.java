package io.dualrun.engine.compare;

/**
 * Which elements of a matching are found by a hash table or by sorting, under the rules of one scope. Two elements that have keys are equal
 * if their keys are, and no element with a key is equal to one without.
 */
sealed interface ElementKeys {

    /** There is none: the element has to be compared. */
    Object NO_KEY = new Object();

    /** What a hash table finds its equals by, or {@link #NO_KEY}. */
    Object of(Object element);

    /** The tolerance, if it alone decides over numbers of this type; else null. */
    Tolerance tolerance(Class<?> type);

    static ElementKeys of(Scope scope, Object[] legacy, Object[] candidate) {
        return scope.isPlain() ? new Plain(scope) : UnderRules.of(scope, legacy, candidate);
    }

    /** There are no rules but the tolerance. */
    record Plain(Scope scope) implements ElementKeys {

        @Override
        public Object of(Object element) {
            return Forms.isHashed(element) ? element : NO_KEY;
        }

        @Override
        public Tolerance tolerance(Class<?> type) {
            return scope.measure(type).tolerance();
        }
    }

    /**
     * There are rules, for some types or for all.
     *
     * @param mixed whether numbers of several types are to be compared by value
     * @param whole whether these are whole numbers without exception
     */
    record UnderRules(Scope scope, boolean mixed, boolean whole) implements ElementKeys {

        static UnderRules of(Scope scope, Object[] legacy, Object[] candidate) {
            Class<?> type = null;
            boolean mixed = false;
            boolean whole = true;
            for (Object[] elements : new Object[][] {legacy, candidate}) {
                for (Object element : elements) {
                    if (NumberValues.isNumber(element)) {
                        mixed |= type != null && type != element.getClass();
                        whole &= NumberValues.isWhole(element);
                        type = element.getClass();
                    }
                }
            }
            boolean byValue = scope.measure(null, null).numbers() == Numbers.BY_VALUE;
            return new UnderRules(scope, byValue && mixed, whole);
        }

        @Override
        public Object of(Object element) {
            if (element == null) {
                return null;
            }
            Measure measure = scope.measure(element, null);
            if (measure.custom() != null) {
                return NO_KEY;
            }
            if (mixed && NumberValues.isNumber(element)) {
                return whole ? NumberValues.whole(element) : NO_KEY;
            }
            if (!Forms.isHashed(element) || !measure.round().isZero() && Times.isTime(element)) {
                return NO_KEY;
            }
            return element instanceof String && !measure.normalise().isEmpty() ? measure.text(element) : element;
        }

        @Override
        public Tolerance tolerance(Class<?> type) {
            Measure measure = scope.measure(type);
            return mixed || measure.custom() != null ? null : measure.tolerance();
        }
    }
}
