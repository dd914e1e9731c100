import type { FromPanel } from '../../panel/messages';
import type { DocumentRuns } from '../runs/document-runs';
import { askCells, askSamples, type Asking } from './answers';
import type { ChipFollower } from './chip-follower';
import type { SessionJobs } from './session-jobs';
import type { SessionPorts } from './session-ports';

/** What a panel's page can ask to be done. */
export interface PageRequests extends Pick<Asking, 'knowKey'> {
    readonly ports: SessionPorts;
    readonly runs: DocumentRuns;
    readonly jobs: SessionJobs;
    readonly chip: ChipFollower;
    /** The one that is shown. */
    readonly experiment: () => string | undefined;
    readonly ready: () => void;
    readonly choose: (experiment: string) => Promise<void>;
    readonly showRun: (run: string, beside: string | undefined) => Promise<void>;
}

/** Does what a page asks. */
export function doAsAsked(message: FromPanel, requests: PageRequests): void | Promise<void> {
    const { ports, runs, jobs } = requests;
    switch (message.type) {
        case 'ready':
            return requests.ready();
        case 'choose':
            return requests.choose(message.experiment);
        case 'run':
            return run(requests);
        case 'stop':
            return jobs.stop();
        case 'dismiss':
            return jobs.dismiss();
        case 'ablate':
            return jobs.ablate();
        case 'showRun':
            return requests.showRun(message.run, message.beside ?? undefined);
        case 'forgetRun':
            return runs.forget(message.run);
        case 'revealLayer':
            return revealLayer(message.layer, requests);
        case 'reveal':
            return ports.reveal({ line: message.line, column: message.column, focus: true });
        case 'cells':
            return askCells(message, asking(requests)).then((reply) => ports.post({ type: 'cells', reply }));
        case 'samples':
            return askSamples(message, asking(requests)).then((reply) => ports.post({ type: 'samples', reply }));
        case 'saveRun':
            return saveRun(message.run, requests);
        case 'save':
            return ports.save(message);
        case 'showLog':
            return ports.showLog();
        case 'reportCrash':
            return jobs.crash ? ports.report(jobs.crash) : ports.showLog();
    }
}

async function run({ experiment, ports }: PageRequests): Promise<void> {
    const shown = experiment();
    if (shown !== undefined) await ports.run(shown);
}

async function saveRun(id: string, { runs, ports }: PageRequests): Promise<void> {
    const { shown } = runs.state;
    if (shown?.id === id) await ports.saveRun(shown);
}

async function revealLayer(layer: string, { chip, ports }: PageRequests): Promise<void> {
    const place = chip.place(layer);
    if (!place) return;
    const { line, character: column } = place.start;
    await ports.reveal({ line, column, focus: false });
}

const asking = ({ ports: { runner, text }, experiment, runs, knowKey }: PageRequests): Asking => ({
    ...{ runner, text, runs, knowKey },
    experiment: experiment(),
});
