import type { ChipViewReply } from '../../../../language-server/lsp/views/protocol';
import { PanelSession } from '../../../../src/extension/panel/panel-session';
import type { SeenCrash, SessionPorts } from '../../../../src/extension/panel/session-ports';
import { RunQueue } from '../../../../src/extension/runs/run-queue';
import type { RunRecord } from '../../../../src/extension/runs/run-record';
import { Simulations } from '../../../../src/extension/runs/simulations';
import type { PanelState, ToPanel } from '../../../../src/panel/messages';
import { changedState } from '../../../../src/panel/state-change';
import { FakeRunner } from '../../runs/support/fake-runner';
import { MemoryStore } from '../../runs/support/memory-store';
import { uri, view } from '../../runs/support/records';
import { outline, rangeAt } from './outline';

export const drawn: ChipViewReply = {
    ...{ ok: true, view, mapping: rangeAt(0), complaints: [] },
    ...{ places: { fc: rangeAt(2) }, others: rangeAt(3) },
};

/** A session with a page that is told as VS Code tells it: by JSON. */
export function setup(records: readonly RunRecord[] = []) {
    const runner = new FakeRunner();
    const store = new MemoryStore(records);
    const world = {
        text: { text: 'a', file: '/work/a b/digits.cim' as string | undefined, saved: true },
        outline: outline as typeof outline | null,
        chip: drawn,
    };
    const simulations = new Simulations(new RunQueue(), {
        ...{ runner, store, threads: 1, now: () => 42, log: () => undefined },
        saved: async () => ({ file: '/work/a b/digits.cim', text: world.text.text }),
    });
    const posted: ToPanel[] = [];
    const [revealed, saved, log, reports]: [string[], string[], string[], SeenCrash[]] = [[], [], [], []];
    const ports: SessionPorts = {
        ...{ simulations, runner, store },
        post: (message) => posted.push(JSON.parse(JSON.stringify(message)) as ToPanel),
        outline: async () => world.outline,
        chipView: async () => world.chip,
        text: async () => world.text,
        run: async (experiment) => void session.jobs.run(experiment, world.text.text),
        reveal: async ({ line, column, focus }) => void revealed.push(`${line}:${column}${focus ? '' : ', looked at'}`),
        save: async () => undefined,
        saveRun: async ({ id, recosted }) => void saved.push(`${id}${recosted ? ', costed anew' : ''}`),
        showLog: () => undefined,
        report: async (crash) => void reports.push(crash),
        log: (line) => log.push(line),
    };
    const session = new PanelSession(uri, { experiment: 'Trial' }, ports);
    /** What a page shows that has heard all that was posted. */
    const page = () =>
        posted.reduce<Partial<PanelState>>(
            (state, message) => (message.type === 'state' ? changedState(state, message.state) : state),
            {},
        );
    const told = () => posted.flatMap((message) => (message.type === 'state' ? [message.state] : []));
    return { session, ports, world, runner, store, simulations, posted, page, told, revealed, saved, log, reports };
}

/** What was begun and waits for nothing has been done. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
