package io.dualrun.observe.notify;

import io.dualrun.engine.config.Channel;
import io.dualrun.engine.config.Template;
import io.dualrun.engine.config.Variables;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds who is at the end of a channel, with the environment's secrets in place. What sends is loaded by this, and not before. */
final class Receivers {

    /** How long a server may take to answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Variables variables;
    private final Time time;
    private final Duration patience;

    Receivers(Variables variables, Time time, Duration patience) {
        this.variables = variables;
        this.time = time;
        this.patience = patience;
    }

    Receiver open(Channel channel) {
        Set<String> missing = variables.missing(channel.texts());
        if (!missing.isEmpty()) {
            Answer never = new Answer.Never("not set in the environment: " + String.join(", ", missing));
            return (notification, open) -> never;
        }
        String host = Host.name();
        if (channel instanceof Channel.Webhook webhook) {
            return webhook(webhook, host);
        }
        if (channel instanceof Channel.Slack slack) {
            return new SlackReceiver(post(slack.url(), Map.of()), host);
        }
        if (channel instanceof Channel.PagerDuty pagerDuty) {
            String key = variables.resolve(pagerDuty.routingKey());
            return new PagerDutyReceiver(post(pagerDuty.url(), Map.of()), key, host);
        }
        if (channel instanceof Channel.Alertmanager alertmanager) {
            String url = variables.resolve(alertmanager.url()).replaceFirst("/+$", "") + "/api/v2/alerts";
            return new AlertmanagerReceiver(post(url, Map.of()), time);
        }
        Channel.Command command = (Channel.Command) channel;
        return new CommandReceiver(
                command.run().stream().map(variables::resolve).map(Template::of).toList(), command.timeout(), host);
    }

    private Receiver webhook(Channel.Webhook webhook, String host) {
        Map<String, String> headers = new LinkedHashMap<>();
        webhook.headers().forEach((name, value) -> headers.put(name, variables.resolve(value)));
        Post post = post(webhook.url(), headers);
        return webhook.template() == null
                ? new WebhookReceiver(post, host)
                : new TemplateReceiver(post, Template.of(variables.resolve(webhook.template())), host);
    }

    private Post post(String url, Map<String, String> headers) {
        return new Post(variables.resolve(url), headers, time, patience);
    }
}
