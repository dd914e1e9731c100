import type { Chip } from '../chip/chip';
import type { Finding, Subject } from '../chip/finding';
import type { Fix } from '../chip/fix';
import { didYouMean, nearest, sameLetters } from '../chip/nearest';
import { wordOf } from '../chip/value';
import { keepDigital, write } from './finding-fixes';
import type { Layer } from '../network/network';
import type { MappingRequest } from './mapping';
import { listed } from './precision-findings';

/** `shape/unknown-layer` and `capacity/unplaced`: what is asked of no layer, and layers that nobody asks for. */
export const requestFindings = ({ name, network, layers, others }: MappingRequest): Finding[] => {
    const findings: Finding[] = [];
    const known = network.layers.map((layer) => layer.name);
    const model = { kind: 'model', name: network.name } as const;
    const seen = new Set<string>();
    for (const { layer } of layers) {
        const subject = { kind: 'layer', name, part: layer } as const;
        if (!known.includes(layer))
            findings.push({
                code: 'shape/unknown-layer',
                severity: 'error',
                message: `Model '${network.name}' has no layer '${layer}'.${didYouMean(layer, known)} Its layers are ${listed(known)}.`,
                subject,
                related: [{ subject: model, message: `${known.length} layers` }],
                fixes: [
                    ...renamed(
                        subject,
                        layer,
                        known.filter((each) => !layers.some((other) => other.layer === each)),
                    ),
                    { title: `Remove 'layer ${layer}'`, changes: [{ kind: 'remove layer', subject }] },
                ],
            });
        else if (seen.has(layer))
            findings.push({
                code: 'shape/repeated-layer',
                severity: 'error',
                message: `Layer '${layer}' is mapped twice, and only one of the two can count. Put both in one 'layer ${layer} { ... }'.`,
                subject,
                related: [{ subject: { ...subject, first: true }, message: 'first mapped here' }],
                fixes: [{ title: `Remove this 'layer ${layer}'`, changes: [{ kind: 'remove layer', subject }] }],
            });
        seen.add(layer);
    }
    if (others === undefined)
        for (const layer of known.filter((layer) => !seen.has(layer)))
            findings.push({
                code: 'capacity/unplaced',
                severity: 'error',
                message: `Layer '${layer}' of model '${network.name}' is on no core. Give it a place, keep it digital, or write 'others auto { minimise: latency }'.`,
                subject: { kind: 'mapping', name },
                related: [{ subject: { ...model, part: layer }, message: `layer '${layer}'` }],
                fixes: [
                    {
                        title: "Let the mapper place it: 'others auto'",
                        changes: [{ kind: 'place others', subject: { kind: 'mapping', name } }],
                    },
                    keepDigital(name, [layer]),
                ],
            });
    return findings;
};

const renamed = (subject: Finding['subject'], layer: string, known: readonly string[]): readonly Fix[] => {
    const name = nearest(layer, known);
    if (name === undefined) return [];
    const changes = [{ kind: 'rename layer', subject, name } as const];
    return [{ title: `Change to '${name}'`, changes, safe: sameLetters(layer, name) }];
};

/** `dataflow/direction` and `dataflow/activation`: what the mapped layers need of a core that it lacks. */
export const dataflowFindings = (
    mapping: string,
    { core }: Chip,
    layers: readonly { readonly layer: Layer }[],
): Finding[] => {
    const related = [{ subject: { kind: 'core', name: core.name } as const, message: `core '${core.name}'` }];
    const findings: Finding[] = [];
    const lacks = (direction: 'forward' | 'backward', users: readonly Layer[], subject: Subject): void => {
        if (users.length === 0 || core.directions.includes(direction)) return;
        const who = direction === 'forward' ? 'Layers run' : `Layer '${users[0].name}' also runs`;
        findings.push({
            code: 'dataflow/direction',
            severity: 'error',
            message: `${who} ${direction}, but core '${core.name}' runs ${core.directions.join(', ') || 'in no direction'} only. Add '${direction}' to its directions, or use another chip.`,
            subject,
            related,
            fixes: [
                write(
                    { kind: 'core', name: core.name, property: 'directions' },
                    { kind: 'list', items: [...core.directions, direction].map(wordOf) },
                ),
            ],
        });
    };
    const all = layers.map(({ layer }) => layer);
    const backward = all.filter((layer) => layer.backward !== undefined);
    lacks('forward', all, { kind: 'mapping', name: mapping });
    if (backward.length > 0) lacks('backward', backward, { kind: 'layer', name: mapping, part: backward[0].name });
    const looped = all.filter(({ kind, name }) => kind === 'recurrent' && name.endsWith('.hidden'));
    if (looped.length > 0 && !core.directions.includes('recurrent'))
        findings.push({
            code: 'dataflow/recurrent',
            severity: 'info',
            message: `Core '${core.name}' has no recurrent pass, so the state of ${listed(looped.map(({ name }) => name))} goes from its neurons through the activation buffer and back at every time step.`,
            subject: { kind: 'mapping', name: mapping },
            related,
        });
    const lacking = new Map<string, string[]>();
    for (const { layer } of layers)
        if (layer.activation !== undefined && !core.activations.includes(layer.activation))
            lacking.set(layer.activation, [...(lacking.get(layer.activation) ?? []), layer.name]);
    for (const [activation, names] of lacking)
        findings.push({
            code: 'dataflow/activation',
            severity: 'info',
            message: `The neurons of core '${core.name}' have no ${activation}; it is computed digitally behind ${listed(names)}.`,
            subject: { kind: 'mapping', name: mapping },
            related,
        });
    return findings;
};
