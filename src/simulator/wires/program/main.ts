import { Command, CommanderError, Option } from 'commander';
import type { Termination } from '../circuit';
import { solveArray, transferred } from '../solve';
import { WiresKernel } from '../wires-kernel';
import { drawing } from './drawing';
import { ohms, whole } from './options';
import { randomCircuit, type ArrayOptions } from './random-circuit';

const terminations: readonly Termination[] = ['voltage', 'current'];

const command = new Command('array')
    .description('Solves one random array with its wires exactly and prints it, so that other solvers can be compared.')
    .option('--rows <n>', 'rows, which are driven', whole(1, 1024), 64)
    .option('--columns <n>', 'columns, which are read', whole(1, 1024), 64)
    .option('--seed <n>', 'seed of cells and inputs', whole(0, 2 ** 32 - 1), 1)
    .option('--wire <ohms>', 'resistance of one wire segment', ohms, 1)
    .option('--driver <ohms>', 'resistance of one driver', ohms, 0)
    .addOption(new Option('--termination <kind>', 'end of the columns').choices(terminations).default('voltage'))
    .allowExcessArguments(false)
    .exitOverride()
    .showHelpAfterError('See --help, which draws the circuit.')
    .addHelpText('after', drawing);

function printed(options: ArrayOptions): string {
    const { circuit, inputs } = randomCircuit(options);
    const { rows, columns, wire, driver, termination } = circuit;
    const outputs = transferred(solveArray(WiresKernel.create(), circuit, { checks: 0 }), inputs);
    const row = (number: number) => [...circuit.conductances.subarray(number * columns, (number + 1) * columns)];
    const conductances = Array.from({ length: rows }, (_, number) => row(number));
    const result = {
        rows,
        columns,
        wire,
        driver,
        termination,
        conductances,
        inputs: [...inputs],
        outputs: [...outputs],
    };
    return `${JSON.stringify(result)}\n`;
}

/** A reader that has gone, `head` for one, wants no more; else the result is lost, and that is said. */
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return;
    process.stderr.write(`error: the result cannot be written (${message}).\n`);
    process.exitCode = 3;
});

try {
    process.stdout.write(printed(command.parse().opts<ArrayOptions>()));
} catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 3;
    else {
        process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = 70;
    }
}
