package io.dualrun.console;

import io.dualrun.engine.Engine;
import io.dualrun.engine.rollout.Incident;
import io.dualrun.engine.rollout.RefusedException;
import io.dualrun.engine.rollout.RolloutReport;
import io.dualrun.engine.rollout.Rollouts;
import io.dualrun.engine.run.Component;
import io.dualrun.observe.RolloutStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /api/v1}: rollouts, read and steered, in JSON. Reading is for whoever can connect; whatever changes something needs the token, and a name and a reason for
 * the audit.
 */
final class Api {

    private static final String PAGES = "there are GET /api/v1/rollouts, /api/v1/rollouts/{flag}, /api/v1/incidents,"
            + " /api/v1/audit?last=100, POST /api/v1/incidents/{id or flag}/resolve and POST /api/v1/flags/{flag}/{"
            + String.join("|", Commands.OF_FLAG) + "}";

    private static final int USUAL_AUDIT = 100;
    private static final int LONGEST_AUDIT = 10_000;
    private static final String BEARER = "Bearer ";

    private final Engine engine;
    private final Rollouts rollouts;
    private final Commands commands;
    private final Token token;

    Api(Engine engine, Token token) {
        this.engine = engine;
        this.rollouts = engine.rollouts();
        this.commands = new Commands(rollouts);
        this.token = token;
    }

    /** Answers, whatever was asked. */
    Page answer(Request request) {
        try {
            return at(request);
        } catch (RefusedRequest refused) {
            return Page.error(refused.status(), refused.getMessage());
        } catch (RefusedException refused) {
            return Page.error(409, refused.getMessage());
        }
    }

    private Page at(Request request) {
        List<String> steps = request.steps();
        if (steps.size() < 3 || !steps.get(1).equals("v1")) {
            return noSuchPage();
        }
        String page = steps.get(2);
        return switch (steps.size()) {
            case 3 -> isReadable(page) ? read(request, page) : noSuchPage();
            case 4 -> page.equals("rollouts") ? rollout(request, steps.get(3)) : noSuchPage();
            case 5 -> command(request, page, steps.get(3), steps.get(4));
            default -> noSuchPage();
        };
    }

    private static boolean isReadable(String page) {
        return page.equals("rollouts") || page.equals("incidents") || page.equals("audit");
    }

    private Page read(Request request, String page) {
        if (!request.isRead()) {
            return notAllowed(request, "GET, HEAD");
        }
        return switch (page) {
            case "rollouts" -> Page.json(Map.of(page, RolloutStatus.all(rollouts)));
            case "incidents" ->
                Page.json(Map.of(
                        page, rollouts.incidents().stream().map(Incident::tree).toList()));
            default -> Page.json(Map.of(page, audit(request.parameter("last"))));
        };
    }

    private List<Map<?, ?>> audit(String last) {
        boolean number = last == null || last.matches("\\d{1,9}");
        int most = last == null ? USUAL_AUDIT : number ? Integer.parseInt(last) : 0;
        if (most < 1 || most > LONGEST_AUDIT) {
            throw CommandBody.wrong("last", '"' + last + '"', "a whole number from 1 to " + LONGEST_AUDIT);
        }
        try {
            return rollouts.audit(most);
        } catch (IOException e) {
            throw new RefusedRequest(500, "the audit cannot be read: " + e.getMessage());
        }
    }

    private Page rollout(Request request, String flag) {
        return request.isRead() ? rollout(name(flag)) : notAllowed(request, "GET, HEAD");
    }

    private Page rollout(String flag) {
        for (RolloutReport report : rollouts.reports()) {
            if (report.flag().equals(flag)) {
                return Page.json(new RolloutStatus(report).tree());
            }
        }
        throw new RefusedRequest(
                404, flag + " has no rollout: no plan in the configuration, and nothing commanded yet");
    }

    private Page command(Request request, String page, String subject, String command) {
        boolean resolve = page.equals("incidents") && command.equals("resolve");
        if (!resolve && !(page.equals("flags") && Commands.OF_FLAG.contains(command))) {
            return noSuchPage();
        }
        if (!request.method().equals("POST")) {
            return notAllowed(request, "POST");
        }
        String authorization = request.header("Authorization");
        if (authorization == null) {
            return Page.error(
                            401,
                            "found no Authorization, expected Bearer and the token in the file token of the"
                                    + " agent's home")
                    .with("WWW-Authenticate", "Bearer");
        }
        if (!isToken(authorization)) {
            return Page.error(403, "found another token than the one in the file token of the agent's home");
        }
        CommandBody body = CommandBody.of(request.json());
        return resolve ? resolved(subject, body) : done(name(subject), command, body);
    }

    private boolean isToken(String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return token.is(bearer ? authorization.substring(BEARER.length()).strip() : null);
    }

    private Page done(String flag, String command, CommandBody body) {
        commands.run(command, flag, body);
        return rollout(flag);
    }

    private Page resolved(String flagOrIncident, CommandBody body) {
        Optional<Incident> incident = rollouts.incidents().stream()
                .filter(known -> known.id().equals(flagOrIncident))
                .findFirst();
        String flag = incident.map(Incident::flag).orElseGet(() -> name(flagOrIncident));
        commands.resolve(incident.map(Incident::id).orElse(flag), body);
        return rollout(flag);
    }

    /**
     * The flag's name.
     *
     * @param flag it, or its component's
     */
    private String name(String flag) {
        Component component = engine.byFlag(flag);
        if (component != null) {
            return component.policy().flag().name();
        }
        List<String> names = engine.components().stream()
                .map(known -> known.policy().flag().name())
                .toList();
        throw new RefusedRequest(
                404,
                "there is no flag \"" + flag + "\"; there is " + (names.isEmpty() ? "none" : String.join(", ", names)));
    }

    private static Page noSuchPage() {
        return Page.error(404, "there is no such page; " + PAGES);
    }

    private static Page notAllowed(Request request, String expected) {
        return Page.error(405, "found " + request.method() + ", expected " + expected.replace(", ", " or "))
                .with("Allow", expected);
    }
}
