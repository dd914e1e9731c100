import type { CellsReply, FromPanel, SamplesReply } from '../../panel/messages';
import { Fault } from '../infrastructure/fault';
import type { DocumentRuns } from '../runs/document-runs';
import type { Runner } from '../runs/runner';
import type { ExperimentPlace } from '../runner/protocol';
import type { DocumentText } from './session-ports';

type Asked<Type extends FromPanel['type']> = Extract<FromPanel, { readonly type: Type }>;

/** What a question of the panel is answered by. */
export interface Asking {
    readonly runner: Pick<Runner, 'cells' | 'samples'>;
    readonly text: () => Promise<DocumentText>;
    readonly experiment: string | undefined;
    readonly runs: Pick<DocumentRuns, 'record' | 'isOutdated'>;
    /** The runner has looked at the experiment as it is on disk. */
    readonly knowKey: (experiment: string, key: string, text: string) => void;
}

const unsaved =
    'The document, or another .cim that is open, is not saved. Save it to look into it: the simulator reads what is on disk.';
const changed =
    'The document, something that it names, or Corelet itself has changed since this run. Run it again to look into it.';
const cancelled = 'This was stopped.';

/** The cells of a core: of the run that is shown, and without one of the document. */
export async function askCells({ ask, chip, core }: Asked<'cells'>, asking: Asking): Promise<CellsReply> {
    const { experiment } = asking;
    const no = (message: string): CellsReply => ({ ask, experiment, chip, core, ok: false, message });
    const at = await placeOf(asking);
    if ('message' in at) return no(at.message);
    const reply = await asking.runner.cells(at, chip, core).catch(fault);
    if (reply.kind === 'cells') {
        const { rows, columns, conductances, badRows } = reply.cells;
        asking.knowKey(at.experiment, reply.key, at.text);
        return { ask, experiment, chip, core, ok: true, edition: reply.key, rows, columns, conductances, badRows };
    }
    return no(reply.kind === 'cancelled' ? cancelled : reply.message);
}

/** Samples of the run that is shown. */
export async function askSamples({ run, places }: Asked<'samples'>, asking: Asking): Promise<SamplesReply> {
    const no = (message: string): SamplesReply => ({ run, ok: false, message });
    if (asking.runs.record?.id !== run) return no('This run is not shown any more.');
    const at = await placeOf(asking);
    if ('message' in at) return no(at.message);
    const reply = await asking.runner.samples(at, places).catch(fault);
    if (reply.kind === 'samples') return { run, ok: true, samples: reply.samples };
    return no(reply.kind === 'cancelled' ? cancelled : reply.message);
}

/** Where the runner finds what is shown: it reads documents from disk, which must say the same as the run's did. */
async function placeOf({
    text,
    experiment,
    runs,
}: Asking): Promise<(ExperimentPlace & Pick<DocumentText, 'text'>) | { readonly message: string }> {
    const document = await text().catch(fault);
    if ('message' in document) return document;
    const { file, root, saved, text: read } = document;
    if (experiment === undefined)
        return { message: 'Cells are programmed for an experiment, and the document has none.' };
    if (file === undefined || !saved) return { message: unsaved };
    if (runs.record && runs.isOutdated(runs.record)) return { message: changed };
    return { file, root, experiment, text: read };
}

const fault = (error: unknown) =>
    ({
        kind: 'fault',
        message: error instanceof Fault ? error.message : `The simulator has failed: ${wordsOf(error)}`,
    }) as const;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
