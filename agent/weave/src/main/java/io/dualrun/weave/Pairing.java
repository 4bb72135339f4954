package io.dualrun.weave;

/**
 * A legacy method and its candidate, of which all that can be known without loading a class is known to fit.
 *
 * @param component what they are rolled out with
 * @param owner the internal name of the class of the legacy method
 * @param candidateOwner the internal name of the class of the candidate; often the same
 */
record Pairing(String component, String owner, MethodModel legacy, String candidateOwner, MethodModel candidate) {

    /** The legacy method for people: {@code pkg.Type#fit(Job)}. */
    String name() {
        return owner.replace('/', '.') + "#" + legacy.text();
    }

    boolean inSameClass() {
        return candidateOwner.equals(owner);
    }
}
