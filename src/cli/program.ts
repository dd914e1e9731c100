import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { didYouMean } from '../chip/nearest';
import { ablateCommand } from './commands/ablate';
import { activationsCommand } from './commands/activations';
import { bitsCommand } from './commands/bits';
import { checkCommand } from './commands/check';
import { compareCommand } from './commands/compare';
import { estimateCommand } from './commands/estimate';
import { formatCommand } from './commands/format';
import { newCommand } from './commands/new';
import { simulateCommand } from './commands/simulate';
import { sweepCommand } from './commands/sweep';
import type { Context } from './context';
import { exitCodes } from './exit-code';
import type { ExitCode } from './exit-code';
import { helpText } from './help-text';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';
import { columnsOf, forTerminal } from './wrap';

/** Runs the command line `args` (without the program's name) and gives the exit code. */
export async function runCommandLine(args: readonly string[], context: Context): Promise<ExitCode> {
    const { terminal } = context;
    let code: ExitCode = exitCodes.fine;
    let written: Promise<void> = Promise.resolve();
    const write = (to: (text: string) => Promise<void>) => (text: string) => {
        written = written.then(() => to(text));
    };
    const output = {
        writeOut: write(terminal.result),
        writeErr: write(terminal.remark),
        getOutHelpWidth: () => columnsOf(terminal),
        getErrHelpWidth: () => columnsOf(terminal),
    };
    const run = async (work: Promise<ExitCode>) => void (code = await work);
    const program = new Command('corelet')
        .description('Describe, check and run neural networks on RRAM compute-in-memory chips.')
        .version(version, '--version', 'show the version')
        .helpCommand(false)
        .addHelpText('after', () => `\n${helpText(columnsOf(terminal))}`);
    const help = new Command('help')
        .description('show the help of a command')
        .argument('[command]', 'its name')
        .action((name?: string) => helpOf(program, name).help());
    const commands = [
        checkCommand,
        estimateCommand,
        compareCommand,
        simulateCommand,
        ablateCommand,
        bitsCommand,
        sweepCommand,
        activationsCommand,
        formatCommand,
        newCommand,
    ];
    for (const command of commands) program.addCommand(command(run, context));
    program.addCommand(help);
    for (const command of [program, ...program.commands])
        command
            .helpOption('-h, --help', 'show this help')
            .exitOverride()
            .configureOutput(output)
            .showHelpAfterError(`See corelet ${command === program ? '--help' : `help ${command.name()}`}.`);
    try {
        await program.parseAsync(args, { from: 'user' });
        await written;
        return code;
    } catch (error) {
        const unwritten = await written.catch((reason: unknown) => reason);
        return failure(unwritten ?? error, terminal);
    }
}

function helpOf(program: Command, name: string | undefined): Command {
    if (name === undefined) return program;
    const known = program.commands.map((each) => each.name());
    const command = program.commands.find((each) => each.name() === name);
    if (command) return command;
    const hint = didYouMean(name, known) || ` There are ${known.join(', ')}.`;
    throw new UsageError(`unknown command '${name}'.${hint}`);
}

/** Says why a command ended early, and gives its exit code. */
async function failure(error: unknown, terminal: Terminal): Promise<ExitCode> {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
    if (error instanceof UsageError) {
        await terminal.remark(`${forTerminal(`error: ${error.message}`, 4, terminal.remarkWidth)}\n`);
        return exitCodes.usage;
    }
    const defect = `error: this is a defect of Corelet: ${(error as Error).message}`;
    await terminal.remark(`${forTerminal(defect, 4, terminal.remarkWidth)}\nPlease report it.\n`);
    return exitCodes.defect;
}
