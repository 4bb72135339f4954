package io.dualrun.engine.compare;

/**
 * What cannot be looked into. Identical ones are equal, and were found so before; of any two others nothing can be said: two lambdas may do
 * the same, and a mismatch that is none costs more trust than a comparison that is none.
 *
 * @param doubt why, in a word
 * @param reason why, in words for a person, without the place
 */
record OpaqueForm(Comparison.Doubt doubt, String reason) implements Form {

    @Override
    public Object family() {
        return OpaqueForm.class;
    }

    @Override
    public boolean hasParts() {
        return false;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        walk.cannotTell(doubt, reason, pair);
    }
}
