import { counted, energy, percent, seconds } from '../../chip/figures';
import type { ChipViewReply, Complaint } from '../../../language-server/lsp/views/protocol';

/** What the status bar says of a mapping. Texts are plain, but for the codicon in front of `text`. */
export interface Verdict {
    readonly level: 'fine' | 'warning' | 'error' | 'waiting';
    readonly text: string;
    /** The same for a screen reader: without icon and with units in words. */
    readonly spoken: string;
    /** Lines of the tooltip. */
    readonly details: readonly string[];
}

export function verdict(mapping: string, reply: ChipViewReply): Verdict {
    const problems = counts(reply.complaints);
    if (!reply.ok) {
        if (reply.reading)
            return told('waiting', 'sync~spin', `${mapping}: reading the model`, [
                'Figures follow when the model is read.',
            ]);
        return told('error', 'error', `${mapping}: ${problems || 'cannot be placed'}`, lines(reply.complaints));
    }
    const { estimate, model, chip, layers, work } = reply.view;
    const { cells, cores } = estimate;
    const figures = `${percent(cells.used / cells.of, 1)} of cells · ${energy(estimate.energy.total)}`;
    const details = [
        `${mapping}: ${model} on ${chip}`,
        `${counted(layers.length, 'layer')} on ${cores.used} of ${counted(cores.of, 'core')}`,
        `${energy(estimate.energy.total, estimate.uncertainty)} and ${seconds(estimate.latency)} ${work}`,
        ...lines(reply.complaints),
    ];
    const level = levelOf(reply.complaints);
    if (level === 'fine') return told('fine', 'circuit-board', figures, details);
    return told(level, level, `${figures} · ${problems}`, details);
}

const told = (level: Verdict['level'], icon: string, text: string, details: readonly string[]): Verdict => ({
    level,
    text: `$(${icon}) ${text}`,
    spoken: `Corelet, ${text.replaceAll(' · ', ', ')}`,
    details,
});

const levelOf = (complaints: readonly Complaint[]): 'fine' | 'warning' | 'error' => {
    if (complaints.some(({ severity }) => severity === 'error')) return 'error';
    return complaints.some(({ severity }) => severity === 'warning') ? 'warning' : 'fine';
};

/** `2 errors, 1 warning`; empty where there are none. */
const counts = (complaints: readonly Complaint[]): string =>
    (['error', 'warning'] as const)
        .map((severity) => ({ severity, found: complaints.filter((each) => each.severity === severity).length }))
        .flatMap(({ severity, found }) => (found === 0 ? [] : [counted(found, severity)]))
        .join(', ');

/** Complaints that a tooltip has room for. */
const most = 4;

function lines(complaints: readonly Complaint[]): readonly string[] {
    const shown = complaints.slice(0, most).map(({ severity, message }) => `${severity}: ${message}`);
    return complaints.length > most ? [...shown, `and ${complaints.length - most} more`] : shown;
}
