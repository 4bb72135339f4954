package io.dualrun.engine.flag;

import java.util.Objects;

/**
 * What decides who gets the candidate of a component, at one moment. A flag never changes: what steers it writes another one.
 *
 * <p>Precedence: rolled back, then the environment's override, then the percentage, then the default.
 *
 * @param name the flag's name
 * @param component the component it decides for
 * @param description for people; may be empty
 * @param percentage the share of users that the candidate serves
 * @param defaultOn whether the candidate serves calls that have no key, while the percentage lies between 0 and 100
 * @param override what the environment forces for all users; null: nothing
 * @param rolledBack whether legacy serves everybody, whatever else is said
 * @param salted whether the component's name is hashed with the key, so that users do not come first in every migration alike
 */
public record Flag(
        String name,
        String component,
        String description,
        Percentage percentage,
        boolean defaultOn,
        Boolean override,
        boolean rolledBack,
        boolean salted) {

    public Flag {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(percentage, "percentage");
    }

    /** The route of every call, where none needs a key; null when the key decides. */
    public Route settled() {
        if (rolledBack) {
            return Route.of(Path.LEGACY, Reason.ROLLED_BACK);
        }
        if (override != null) {
            return Route.of(path(override), Reason.OVERRIDE);
        }
        if (percentage.hundredths() == 0) {
            return Route.of(Path.LEGACY, Reason.OFF);
        }
        if (percentage.hundredths() == Percentage.FULL.hundredths()) {
            return Route.of(Path.CANDIDATE, Reason.FULL);
        }
        return null;
    }

    /**
     * The route of a key where the key decides.
     *
     * @param position hundredths of a percent, 0 to 9999
     */
    public Route at(int position) {
        return Route.of(path(position < percentage.hundredths()), Reason.BUCKET);
    }

    /** The route of a call without a key where a key would decide. */
    public Route withoutKey() {
        return Route.of(path(defaultOn), Reason.NO_KEY);
    }

    /**
     * The route of a call.
     *
     * @param key whose call it is; null: not known
     */
    public Route route(String key) {
        Route settled = settled();
        if (settled != null) {
            return settled;
        }
        return key == null ? withoutKey() : at(position(key));
    }

    /** The key's place in this flag's rollout, in hundredths of a percent, 0 to 9999. */
    public int position(String key) {
        return digest(key).position();
    }

    /** The digest of the key, with the component's name before it where the flag is salted. */
    public Digest digest(String key) {
        return Digest.of(salted ? component + ":" + key : key);
    }

    /** Whether any user can get the candidate now. */
    public boolean enabled() {
        Route settled = settled();
        return settled == null || settled.path() == Path.CANDIDATE;
    }

    /** This flag at another percentage. */
    public Flag withPercentage(Percentage other) {
        return new Flag(name, component, description, other, defaultOn, override, rolledBack, salted);
    }

    /** This flag with another override; null: none. */
    public Flag withOverride(Boolean other) {
        return new Flag(name, component, description, percentage, defaultOn, other, rolledBack, salted);
    }

    /** This flag rolled back, or no longer. */
    public Flag withRolledBack(boolean other) {
        return new Flag(name, component, description, percentage, defaultOn, override, other, salted);
    }

    private static Path path(boolean candidate) {
        return candidate ? Path.CANDIDATE : Path.LEGACY;
    }
}
