package io.dualrun.engine.rollout;

import io.dualrun.engine.flag.Percentage;
import io.dualrun.engine.record.Notices;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All rollouts of this JVM: what its one thread does at each tick, and what people command.
 *
 * <p>A decision is carried out in an order that a crash at any moment leaves safe. What takes users away from the candidate is in force first, then on the disk;
 * what gives it more users is on the disk first, and does not happen where it cannot be written. Only then it goes to the audit and is told.
 *
 * <p>All is under one lock, but for {@link #stop}: what has to be stopped does not wait for a disk.
 */
public final class Rollouts {

    /** A component and its plan; {@link Plan#NONE}: it has none. */
    public record Managed(String component, Plan plan) {}

    private static final Stage ROLLED_BACK = new Stage(Percentage.ZERO, 0, true, false);

    private final Helm helm;
    private final Vitals vitals;
    private final Supplier<Moment> clock;
    private final Notices notices;
    private final Archive archive;
    private final Ledger ledger;
    private final Map<String, Rollout> rollouts = new LinkedHashMap<>();
    private final Map<String, Managed> managed = new HashMap<>();
    private final Drills drills;

    /** Flags that were stopped without the lock, with who did: what is left to do for them. */
    private final Map<String, String> stopped = new ConcurrentHashMap<>();

    private volatile boolean ours;
    private boolean toldOfFollowing;

    /** Null: nothing rolls everything back. */
    private String rolledBackBy;

    private int phaseCap = Integer.MAX_VALUE;
    private volatile List<String> live = List.of();
    private volatile long ticks;

    /**
     * @param archive where state and audit are kept
     * @param clock both clocks of this machine, such as {@link Moment#now}
     */
    public Rollouts(Helm helm, Vitals vitals, Archive archive, Notices notices, Supplier<Moment> clock) {
        this.helm = helm;
        this.vitals = vitals;
        this.clock = clock;
        this.notices = notices;
        this.archive = archive;
        this.ledger = new Ledger(archive, notices);
        this.drills = new Drills(helm, ledger);
    }

    /**
     * Says which flags there are. A plan that has changed goes on from where the flag stands.
     *
     * @param flags the component and plan of each, by the flag's name
     * @param rollsBack what rolls back everything; null: nothing does
     * @param cap the last phase that is allowed; {@link Integer#MAX_VALUE}: all
     */
    public synchronized void put(Map<String, Managed> flags, String rollsBack, int cap) {
        rolledBackBy = rollsBack;
        phaseCap = cap;
        managed.clear();
        managed.putAll(flags);
        boolean planned = flags.values().stream().anyMatch(each -> each.plan().exists());
        if (!ledger.isLoaded() && !planned && !ledger.exists()) {
            return;
        }
        Moment now = clock.get();
        load(now);
        forget(flags);
        flags.forEach((flag, each) -> {
            if (each.plan().exists() || ledger.has(flag)) {
                put(flag, each, now);
            }
        });
        if (ours) {
            settle(now);
        }
        noteLive();
    }

    /** What follows from how this JVM began. That another has died is written at once: this one may die of the same before its first tick. */
    private void settle(Moment now) {
        forgetDeaths(now);
        takeBackByEnvironment(now);
        if (ledger.isDue(now, false)) {
            ledger.save(now, rollouts.values(), null, null, false);
        }
    }

    private void takeBackByEnvironment(Moment now) {
        for (Rollout rollout : List.copyOf(rollouts.values())) {
            if (rolledBackBy != null && rollout.progress().state().isLive()) {
                commit(rollout, new Orders(rollout).rollback(rolledBackBy, "the environment says so", now));
            } else if (rollout.progress().state().isLive() && rollout.progress().phase() > phaseCap) {
                commit(rollout, new Orders(rollout).cappedAt(phaseCap, now));
            }
        }
    }

    /** A component has come into being that no configuration names: whether something is known of its flag. */
    public boolean knows(String flag) {
        return ledger.has(flag);
    }

    private void load(Moment now) {
        if (!ledger.isLoaded()) {
            ours = archive.isOurs();
            ledger.load(now, ours);
        }
    }

    private void forget(Map<String, Managed> flags) {
        for (String flag : List.copyOf(rollouts.keySet())) {
            if (!flags.containsKey(flag)) {
                rollouts.remove(flag);
                helm.steer(flag, null);
            }
        }
    }

    private void put(String flag, Managed each, Moment now) {
        Rollout known = rollouts.get(flag);
        if (known != null && known.plan().equals(each.plan())) {
            return;
        }
        Judge judge = new Judge(each.plan(), helm.measured(flag), vitals);
        Tree judged = known != null ? new Tree("", known.judge().tree()) : ledger.judged(flag);
        if (judged != null) {
            restore(judge, judged, flag);
        }
        Progress stood = known != null ? known.progress() : ledger.progress(flag, now);
        Progress progress = stood.within(each.plan().phases().size(), now.at());
        Rollout rollout = new Rollout(flag, each.component(), each.plan(), progress, judge, now);
        rollouts.put(flag, rollout);
        if (known != null || !isTakenBackAfterCrashes(rollout, now)) {
            helm.steer(flag, stage(each.plan(), progress));
        }
    }

    /** What its progress asks of the flag, as far as the environment of this JVM allows it. */
    private Stage stage(Plan plan, Progress progress) {
        if (!progress.state().isLive() || rolledBackBy == null && progress.phase() <= phaseCap) {
            return Rollout.stage(plan, progress);
        }
        return rolledBackBy != null || phaseCap < 1
                ? ROLLED_BACK
                : new Stage(
                        plan.phase(phaseCap).percentage(), plan.phase(phaseCap).verify(), false, false);
    }

    private void restore(Judge judge, Tree judged, String flag) {
        try {
            judge.restore(judged);
        } catch (IllegalArgumentException e) {
            notices.add(flag + ": what was judged before cannot be taken up, and begins anew: " + e.getMessage());
        }
    }

    /** @return whether it is taken back, as JVMs have died with a phase running */
    private boolean isTakenBackAfterCrashes(Rollout rollout, Moment now) {
        Crashes crashes = rollout.plan().crashes();
        long deaths = ledger.deaths(crashes.withinSeconds(), now);
        if (!ours || !rollout.progress().state().isLive() || deaths < crashes.deaths()) {
            return false;
        }
        String why = deaths + " JVMs have died with a phase running within " + Text.seconds(crashes.withinSeconds());
        return commit(rollout, new Orders(rollout).rollback("crash", why, now));
    }

    private void forgetDeaths(Moment now) {
        double longest = 0;
        for (Rollout rollout : rollouts.values()) {
            longest = Math.max(longest, rollout.plan().crashes().withinSeconds());
        }
        ledger.forgetDeaths(longest, now);
    }

    /** What is done about once a second, by the agent's thread. */
    public synchronized void tick() {
        ticks++;
        if (!ledger.isLoaded()) {
            return;
        }
        Moment now = clock.get();
        if (!isOurs(now)) {
            follow(now);
            return;
        }
        finishStopped(now);
        for (Rollout rollout : rollouts.values()) {
            Decision decision = rollout.tick(now, around(rollout));
            if (decision != null) {
                commit(rollout, decision);
            }
        }
        drills.tick(now);
        if (ledger.isDue(now, !live.isEmpty())) {
            ledger.save(now, rollouts.values(), null, null, false);
        }
    }

    /** Whether this JVM decides. Where it begins to, the other one has ended: what that has written last holds. */
    private boolean isOurs(Moment now) {
        boolean before = ours;
        ours = archive.isOurs();
        if (ours && !before) {
            notices.add("this JVM decides about the rollouts of " + archive + " from now on");
            ledger.takeOver();
            rollouts.clear();
            managed.forEach((flag, each) -> {
                if (each.plan().exists() || ledger.has(flag)) {
                    put(flag, each, now);
                }
            });
            settle(now);
            noteLive();
        }
        return ours;
    }

    /** Another JVM with this home decides: what it writes is put in force here. */
    private void follow(Moment now) {
        if (!toldOfFollowing) {
            toldOfFollowing = true;
            notices.add("another JVM has the lock on " + archive
                    + ", and decides about the rollouts; this one follows what it writes to state.json");
        }
        Map<String, Progress> progress = ledger.reread();
        for (Rollout rollout : rollouts.values()) {
            Progress known = progress.get(rollout.flag());
            Progress theirs =
                    known == null ? null : known.within(rollout.plan().phases().size(), now.at());
            if (theirs != null && !theirs.equals(rollout.progress())) {
                rollout.accept(new Decision(theirs, List.of()));
                helm.steer(rollout.flag(), stage(rollout.plan(), theirs));
            }
        }
    }

    private Around around(Rollout rollout) {
        String other = rollout.plan().dependsOn();
        Rollout dependency = other == null ? null : rollouts.get(other);
        Progress progress =
                dependency != null ? dependency.progress() : other == null ? null : Progress.off(Instant.EPOCH);
        Stage stage = Rollout.stage(rollout.plan(), rollout.progress());
        return new Around(progress, phaseCap, helm.disagreement(rollout.flag(), stage));
    }

    /**
     * Puts a decision in force, on the disk, and tells of it; in the order that the class describes.
     *
     * @return false: it would give somebody the candidate, and cannot be written
     */
    private boolean commit(Rollout rollout, Decision decision) {
        if (decision.entries().isEmpty()) {
            rollout.accept(decision);
            return true;
        }
        Moment now = clock.get();
        Progress before = rollout.progress();
        Stage stage = Rollout.stage(rollout.plan(), decision.progress());
        boolean gives = gives(Rollout.stage(rollout.plan(), before), stage);
        if (!gives) {
            helm.steer(rollout.flag(), stage);
        }
        if (!ledger.save(now, rollouts.values(), rollout, decision.progress(), false) && gives) {
            return false;
        }
        rollout.accept(decision);
        if (gives) {
            helm.steer(rollout.flag(), stage);
        }
        ledger.enter(decision.entries());
        noteLive();
        takeBackWith(rollout, now);
        return true;
    }

    /** What depends on a rollout that is not completed any more does not wait for its tick. */
    private void takeBackWith(Rollout other, Moment now) {
        for (Rollout rollout : rollouts.values()) {
            if (other.flag().equals(rollout.plan().dependsOn())
                    && rollout.progress().state().isLive()) {
                Decision taken = rollout.takenBackWithOther(now, around(rollout));
                if (taken != null) {
                    commit(rollout, taken);
                }
            }
        }
    }

    /** Whether somebody gets the candidate who does not yet. */
    private static boolean gives(Stage before, Stage after) {
        if (after == null || after.rolledBack()) {
            return false;
        }
        return before == null
                || after.percentage().hundredths() > before.percentage().hundredths()
                || after.graduated() && !before.graduated();
    }

    private void noteLive() {
        List<String> flags = new ArrayList<>();
        for (Rollout rollout : rollouts.values()) {
            if (rollout.progress().state().isLive()) {
                flags.add(rollout.flag());
            }
        }
        live = List.copyOf(flags);
    }

    /** Hands over what has happened, once it is in force and on the disk. For the agent's thread. */
    public void drainTo(Consumer<Told> teller) {
        ledger.drainTo(teller);
    }

    /** The program ends as it should. */
    public synchronized void end() {
        if (ledger.isLoaded() && ours) {
            Moment now = clock.get();
            finishStopped(now);
            ledger.save(now, rollouts.values(), null, null, true);
        }
        archive.close();
    }

    /** The process is gone without a word: for tests of what another one finds. */
    void abandon() {
        archive.close();
    }

    /** How many ticks there have been: who sees it stand still, sees the agent's thread stuck. */
    public long ticks() {
        return ticks;
    }

    /** The flags of which users may be getting the candidate by a rollout. */
    public List<String> live() {
        return live;
    }

    /**
     * Takes all users away from the candidate at once, without waiting for anything. What is left, to write and to tell, is done at the next tick.
     *
     * @param who the rule or person
     */
    public void stop(String flag, String who) {
        helm.steer(flag, ROLLED_BACK);
        stopped.putIfAbsent(flag, who);
    }

    private void finishStopped(Moment now) {
        for (String flag : List.copyOf(stopped.keySet())) {
            String who = stopped.remove(flag);
            Rollout rollout = rollouts.get(flag);
            if (rollout != null && rollout.progress().state() != State.ROLLED_BACK) {
                commit(rollout, new Orders(rollout).rollback(who, "stopped at once", now));
            }
        }
    }

    /**
     * Lets a rollout into its next phase; see {@link Orders#approve}.
     *
     * @param phase the phase that is approved; 0: the one it waits for
     * @throws RefusedException if that cannot be; the message says why, and what to do
     */
    public void approve(String flag, Actor actor, String why, int phase, boolean force) {
        command(flag, actor, why, rollout -> new Orders(rollout)
                .approve(actor, why, phase, force, clock.get(), around(rollout)));
    }

    /**
     * Holds a rollout where it is. It is judged on.
     *
     * @throws RefusedException if that cannot be
     */
    public void pause(String flag, Actor actor, String why) {
        command(flag, actor, why, rollout -> new Orders(rollout).pause(actor, why, clock.get()));
    }

    /**
     * Goes on with a rollout that was held.
     *
     * @throws RefusedException if that cannot be
     */
    public void resume(String flag, Actor actor, String why) {
        command(flag, actor, why, rollout -> new Orders(rollout).resume(actor, why, clock.get()));
    }

    /**
     * Holds a rollout at another percentage.
     *
     * @throws RefusedException if that cannot be
     */
    public void set(String flag, Percentage percentage, Actor actor, String why, boolean force) {
        command(flag, actor, why, rollout -> new Orders(rollout).set(percentage, actor, why, force, clock.get()));
    }

    /**
     * Takes a flag back, at once.
     *
     * @throws RefusedException if there is no such flag, or it is rolled back already
     */
    public void rollback(String flag, Actor actor, String why) {
        reasonOf(actor, why);
        if (ours && live.contains(flag)) {
            helm.steer(flag, ROLLED_BACK);
        }
        command(flag, actor, why, rollout -> new Orders(rollout).rollback(actor.toString(), why, clock.get()));
    }

    /**
     * Resolves an incident: the cool-down of a rollback ends.
     *
     * @param flagOrIncident a flag that is rolled back, or the id of an incident
     * @throws RefusedException if there is none that is open
     */
    public synchronized void resolve(String flagOrIncident, Actor actor, String why) {
        Incident incident = ledger.incidents().get(flagOrIncident);
        if (incident == null || incident.rollback() && isInForce(incident)) {
            command(incident == null ? flagOrIncident : incident.flag(), actor, why, rollout -> new Orders(rollout)
                    .resolve(actor, why, clock.get()));
            return;
        }
        reasonOf(actor, why);
        Rollout rollout = rollouts.get(incident.flag());
        Incident resolved =
                ledger.incidents().resolve(incident.id(), clock.get().at(), actor.toString(), why);
        if (resolved == null || rollout == null) {
            throw new RefusedException("incident " + incident.id() + " is resolved already");
        }
        Entry entry = rollout.resolved(resolved);
        ledger.save(clock.get(), rollouts.values(), null, null, false);
        ledger.enter(List.of(entry));
    }

    private boolean isInForce(Incident incident) {
        Rollout rollout = rollouts.get(incident.flag());
        return rollout != null && incident.id().equals(rollout.progress().incident());
    }

    /**
     * Links the call sites of a completed flag straight to the candidate.
     *
     * @throws RefusedException if it is not completed
     */
    public void graduate(String flag, Actor actor, String why) {
        command(flag, actor, why, rollout -> new Orders(rollout).graduate(actor, why, clock.get()));
    }

    /**
     * Brings the router back.
     *
     * @throws RefusedException if it is not graduated
     */
    public void ungraduate(String flag, Actor actor, String why) {
        command(flag, actor, why, rollout -> new Orders(rollout).ungraduate(actor, why, clock.get()));
    }

    private synchronized void command(String flag, Actor actor, String why, Function<Rollout, Decision> decide) {
        reasonOf(actor, why);
        Rollout rollout = rollout(flag);
        if (!commit(rollout, decide.apply(rollout))) {
            throw new RefusedException(
                    flag + " stays at " + rollout.progress().inShort() + ": the state cannot be written to " + archive
                            + ", and nobody gets the candidate whom the disk does not know of; see to that directory, and try again");
        }
    }

    private static void reasonOf(Actor actor, String why) {
        if (actor.name().isBlank()) {
            throw new RefusedException("found no name, expected who does this");
        }
        if (why.isBlank()) {
            throw new RefusedException("found no reason, expected why this is done, for the audit");
        }
    }

    private Rollout rollout(String flag) {
        Managed known = managed.get(flag);
        if (known == null) {
            throw new RefusedException("there is no flag \"" + flag + "\"; there is "
                    + (managed.isEmpty() ? "none" : String.join(", ", managed.keySet())));
        }
        Moment now = clock.get();
        load(now);
        if (!isOurs(now)) {
            throw new RefusedException("another JVM decides about the rollouts of " + archive + ": tell that one");
        }
        if (!rollouts.containsKey(flag)) {
            put(flag, known, now);
        }
        return rollouts.get(flag);
    }

    /**
     * Begins a drill: faults are taken for granted in verified runs whose result nobody gets, and what would follow is noted. Nothing is moved.
     *
     * @param seconds how long, 1 to 86,400
     * @throws RefusedException if there is no plan to try, or a drill is under way
     */
    public synchronized void drill(String flag, Faults faults, double seconds, Actor actor, String why) {
        reasonOf(actor, why);
        drills.begin(rollout(flag), faults, seconds, actor, why, clock.get());
    }

    /**
     * Ends a drill before its time.
     *
     * @throws RefusedException if there is none
     */
    public synchronized void endDrill(String flag, Actor actor) {
        drills.end(flag, actor, clock.get());
    }

    /** Whether there is any flag with a plan, or that was once taken back. */
    public boolean areThere() {
        return ledger.isLoaded();
    }

    /** All rollouts as they stand, by flag. */
    public synchronized List<RolloutReport> reports() {
        Moment now = clock.get();
        List<RolloutReport> reports = new ArrayList<>();
        for (Rollout rollout : rollouts.values()) {
            reports.add(rollout.report(drills.report(rollout.flag(), now)));
        }
        return reports;
    }

    /** The last incidents, the newest last. */
    public synchronized List<Incident> incidents() {
        return ledger.incidents().all();
    }

    /**
     * The last lines of the audit, the newest last.
     *
     * @throws IOException if there is a file that cannot be read
     */
    public synchronized List<Map<?, ?>> audit(int most) throws IOException {
        return ledger.audit(most);
    }
}
