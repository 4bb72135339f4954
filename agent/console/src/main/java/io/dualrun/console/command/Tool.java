package io.dualrun.console.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The commands there are: {@code java -jar dualrun-agent.jar COMMAND}. */
@Command(
        name = "dualrun-agent.jar",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        description = "Looks at the rollouts of a running program, and steers them.",
        footer = {
            "",
            "COMMAND --help tells more of each. The agent is found by its home, and so is the token that lets people steer; the variable DUALRUN_TOKEN goes before it.",
            "",
            "Exit codes:",
            "  0  done",
            "  1  refused: the agent will not, and says why",
            "  2  the command line is not understood",
            "  3  no agent found, or it does not answer",
            "  4  not allowed: no token, or another's"
        })
public final class Tool implements Runnable {

    private final Surroundings around;
    private final String version;
    private final CommandLine commands;

    private Tool(Surroundings around, String version) {
        this.around = around;
        this.version = "DualRun " + version;
        this.commands = new CommandLine(this);
        commands.getCommandSpec().version(this.version);
        addAll();
        commands.setOut(around.out());
        commands.setErr(around.err());
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setParameterExceptionHandler((wrong, args) -> misunderstood(wrong));
        commands.setExecutionExceptionHandler((failure, command, result) -> failed(failure));
    }

    private void addAll() {
        add(new StatusCommand(around));
        add(new ApproveCommand(around));
        add(new PauseCommand(around));
        add(new ResumeCommand(around));
        add(new SetCommand(around));
        add(new RollbackCommand(around));
        add(new ResolveCommand(around));
        add(new GraduateCommand(around));
        add(new UngraduateCommand(around));
        add(new DrillCommand(around));
        add(new IncidentsCommand(around));
        add(new AuditCommand(around));
        add(new PlanCommand(around));
        add(new SimulateCommand(around));
    }

    private void add(Object command) {
        CommandLine added = new CommandLine(command);
        added.getCommandSpec().version(version).mixinStandardHelpOptions(true);
        commands.addSubcommand(added);
    }

    /**
     * Called by the main class, through reflection.
     *
     * @param version the agent's own
     * @return the exit code
     */
    public static int run(String[] args, String version) {
        return of(new SystemSurroundings(), version).execute(args);
    }

    static CommandLine of(Surroundings around, String version) {
        return new Tool(around, version).commands;
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        commands.usage(around.out());
    }

    private int misunderstood(ParameterException wrong) {
        around.err().println(wrong.getMessage());
        around.err().println("see " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        around.err().flush();
        return ExitCode.USAGE;
    }

    private int failed(Exception failure) throws Exception {
        if (!(failure instanceof CommandFailure known)) {
            throw failure;
        }
        around.err().println(known.getMessage());
        around.err().flush();
        return known.exitCode();
    }
}
