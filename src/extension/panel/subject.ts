import type { DocumentOutline } from '../../../language-server/lsp/views/protocol';
import type { ExperimentChoice } from '../../panel/messages';

/** What a panel is about: an experiment with its mapping, or a mapping that stands alone. */
export interface Subject {
    readonly experiment?: string;
    readonly mapping?: string;
}

/**
 * What a document has of what is wanted: the experiment with its mapping; the mapping, with an experiment that runs it;
 * else the first experiment, and without any what was shown `before`, whose runs are worth a look all the same.
 */
export function subjectOf(
    { experiments, mappings }: DocumentOutline,
    { experiment, mapping }: Subject,
    before: string | undefined,
): Subject {
    const first = mappings[0]?.name;
    const named = experiments.find(({ name }) => name === experiment);
    if (named) return { experiment: named.name, mapping: named.mapping ?? first };
    if (mappings.some(({ name }) => name === mapping)) {
        const running = experiments.find((each) => each.mapping === mapping);
        return { ...(running ? { experiment: running.name } : {}), mapping };
    }
    const [other] = experiments;
    return { experiment: other?.name ?? before, mapping: other?.mapping ?? first };
}

export const choicesOf = ({ experiments }: DocumentOutline): readonly ExperimentChoice[] =>
    experiments.map(({ name, mapping, chips, recovery, expectations, problem }) => ({
        name,
        mapping,
        chips,
        recovery,
        expectations: expectations.map(({ text }) => text),
        problem,
    }));
