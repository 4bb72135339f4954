package io.dualrun.engine.compare;

/** The JDK's character sequences, by what they say: a String is compared with a StringBuilder or a CharBuffer as with its like. */
record TextForm() implements Form {

    @Override
    public Object family() {
        return CharSequence.class;
    }

    @Override
    public boolean hasParts() {
        return false;
    }

    @Override
    public void compare(Pair pair, Walk walk) {
        walk.push(pair.holding(pair.legacy.toString(), pair.candidate.toString()));
    }
}
