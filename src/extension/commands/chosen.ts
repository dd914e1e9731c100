import type { DocumentOutline, ExperimentOutline, MappingOutline } from '../../../language-server/lsp/views/protocol';

/** The experiment of a line (from 0): the one around it, the only one of the mapping around it, or the only one. */
export function experimentAt({ mappings, experiments }: DocumentOutline, line: number): string | undefined {
    const around = experiments.find((each) => contains(each, line));
    if (around) return around.name;
    const mapping = mappings.find((each) => contains(each, line))?.name;
    const running = mapping === undefined ? experiments : experiments.filter((each) => each.mapping === mapping);
    const candidates = running.length === 0 ? experiments : running;
    return candidates.length === 1 ? candidates[0].name : undefined;
}

/** The mapping of a line (from 0): the one around it, that of the experiment around it, or the only one. */
export function mappingAt({ mappings, experiments }: DocumentOutline, line: number): string | undefined {
    const around =
        mappings.find((each) => contains(each, line))?.name ??
        experiments.find((each) => contains(each, line))?.mapping;
    if (mappings.some(({ name }) => name === around)) return around;
    return mappings.length === 1 ? mappings[0].name : undefined;
}

const contains = ({ whole }: MappingOutline | ExperimentOutline, line: number): boolean =>
    whole.start.line <= line && line <= whole.end.line;

/** What a list to choose from says of an experiment. */
export function aboutExperiment({ mapping, chips, expectations, problem }: ExperimentOutline): string {
    if (problem !== undefined) return `cannot run: ${problem}`;
    const on = mapping === undefined ? [] : [mapping];
    const count = chips === 1 ? '1 chip' : `${chips} chips`;
    return [...on, count, ...expectations.map(({ text }) => `expects ${text}`)].join(', ');
}
