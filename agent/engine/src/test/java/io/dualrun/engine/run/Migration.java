package io.dualrun.engine.run;

import io.dualrun.engine.compare.RuleSpec;
import io.dualrun.engine.flag.Flag;
import io.dualrun.engine.flag.KeySource;
import io.dualrun.engine.flag.Path;
import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.isolate.Isolate;
import io.dualrun.engine.record.Event;
import io.dualrun.engine.record.EventLog;
import io.dualrun.engine.record.InternalErrors;
import io.dualrun.engine.record.Notices;
import io.dualrun.engine.record.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A component with one policy and any number of sites, for tests: served by legacy, verified always, unless said otherwise. */
final class Migration {

    /** Nanoseconds; stands still until it is moved. */
    final AtomicLong clock = new AtomicLong();

    final EventLog events = new EventLog();
    final Notices notices = new Notices();
    final InternalErrors errors = new InternalErrors(events, notices);
    final Common common = new Common(events, errors, notices, new Workers(2, 100, false), clock::get);
    final Component component;

    Migration() {
        component = new Component("tested", policy(), common);
    }

    private static Policy policy() {
        Flag flag = new Flag("TESTED", "tested", "", Percentage.ZERO, false, null, false, false);
        return new Policy(flag, null, Verify.DEFAULTS.at(1, 1), null, Isolate.AUTO, Path.CANDIDATE, RuleSpec.NOTHING);
    }

    Migration percentage(double percent) {
        Policy policy = component.policy();
        return put(policy.withFlag(policy.flag().withPercentage(Percentage.of(percent))));
    }

    Migration rolledBack() {
        Policy policy = component.policy();
        return put(policy.withFlag(policy.flag().withRolledBack(true)));
    }

    Migration override(boolean candidate) {
        Policy policy = component.policy();
        return put(policy.withFlag(policy.flag().withOverride(candidate)));
    }

    Migration verify(double rate, double budget) {
        return verify(component.policy().verify().at(rate, budget));
    }

    Migration verify(Verify verify) {
        Policy p = component.policy();
        return put(new Policy(p.flag(), p.key(), verify, p.breaker(), p.isolate(), p.onMismatch(), p.compare()));
    }

    Migration breaker(BreakerPolicy breaker) {
        Policy p = component.policy();
        return put(new Policy(p.flag(), p.key(), p.verify(), breaker, p.isolate(), p.onMismatch(), p.compare()));
    }

    Migration unverified() {
        return verify(0, 1);
    }

    Migration onMismatch(Path path) {
        Policy p = component.policy();
        return put(new Policy(p.flag(), p.key(), p.verify(), p.breaker(), p.isolate(), path, p.compare()));
    }

    Migration keyedByFirstArgument() {
        Policy p = component.policy();
        return put(new Policy(
                p.flag(), KeySource.parse("arg:0"), p.verify(), p.breaker(), p.isolate(), p.onMismatch(), p.compare()));
    }

    private Migration put(Policy policy) {
        component.put(policy);
        return this;
    }

    /** A static method that returns something. */
    Site site() {
        return new Site(new MigratedMethod("Tested#method()", 0, false, null, RuleSpec.NOTHING), component);
    }

    /** A static method that returns nothing. */
    Site voidSite() {
        return new Site(new MigratedMethod("Tested#method()", 0, true, null, RuleSpec.NOTHING), component);
    }

    Tally tally() {
        return component.tally();
    }

    long comparisons(Tally.Result result) {
        return tally().comparisons().count(result);
    }

    long calls(Path path, Tally.Outcome outcome) {
        return tally().of(path).calls().count(outcome);
    }

    List<Event> drained() {
        List<Event> drained = new ArrayList<>();
        events.drainTo(drained::add);
        return drained;
    }

    List<String> eventTypes() {
        return drained().stream().map(Event::type).toList();
    }
}
