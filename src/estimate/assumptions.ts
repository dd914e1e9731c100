import type { Mapping } from '../mapping/mapping';
import type { Provenance } from '../chip/provenance';
import type { CrossbarWork } from './crossbar-work';
import { hasEvents } from './event-energy';
import type { Assumption } from './estimate';

/** What a mapping's estimate rests on, the weightiest first. */
export const assumptionsOf = (
    mapping: Mapping,
    work: readonly (CrossbarWork | undefined)[],
    unknownOperators: readonly string[],
): Assumption[] => {
    const { core, provenance: ofChip } = mapping.chip;
    const named = (test: (layer: number) => boolean): string =>
        mapping.network.layers
            .filter((_, i) => test(i))
            .map(({ name }) => name)
            .join(', ');
    const ofMethod = (method: CrossbarWork['method']): string => named((i) => work[i]?.method === method);
    const unlimited = named(
        (i) =>
            work[i] !== undefined && [mapping.layers[i].inputBits, mapping.layers[i].outputBits].includes('unlimited'),
    );
    const digitalLayers = named((i) => mapping.layers[i].digital);
    const found: Assumption[] = [];
    const state = (text: string, origin?: Pick<Assumption, 'source' | 'uncertainty'>): void => {
        found.push({ text, ...origin });
    };
    const stateFor = (layers: string, text: string): void => {
        if (layers !== '') state(`${text}: ${layers}.`);
    };

    if (core.energy.length === 0 && !hasEvents(core))
        state(`Core '${core.name}' states no energy: its cores cost nothing here. Give it an 'energy' table.`);
    else if (core.energy.length === 0) {
        state('Energy of a product, event by event; every row of a block is taken as driven in every plane.');
        for (const [property, text] of eventConstants) {
            const origin = originOf(core.provenance, property);
            if (core.provenance[property]?.setBy !== 'default') state(`Cores: ${text}.`, origin);
        }
        state(
            core.adc === 'flash'
                ? 'A flash conversion to fewer bits costs in proportion to its comparators, 2^b - 1.'
                : 'A conversion to fewer bits costs in proportion to its bits.',
        );
    } else
        state(
            `Energy of an operation: ${core.energy.length} measured precisions of core '${core.name}', linear in the bits between them.`,
            originOf(core.provenance, 'energy'),
        );
    stateFor(unlimited, `Unlimited precision is costed at ${core.inputBits} bit in, ${core.outputBits} bit out`);
    stateFor(ofMethod('extrapolated'), 'Outside the measured precisions, so extrapolated');
    stateFor(
        ofMethod('off diagonal'),
        "Beside the measured precisions, neuron energy scaled by the cycle model's time",
    );
    stateFor(ofMethod('interpolated'), 'Between measured precisions');
    if (core.energy.length > 0)
        state(
            'A product that uses part of an array pays word lines and input pulses for its rows and neurons for its columns; idle neurons and cores are power-gated.',
            { source: '[N] notes on Wan et al. 2022' },
        );
    const shared = core.columnsPerAdc > 1 ? ` x ${core.columnsPerAdc} columns a converter` : '';
    const overlap = core.pipelined ? ', a phase read while the one before it is converted' : '';
    state(
        `Time of a product: integration x I + conversion x A${shared} + phase x phases${overlap}, whatever part of the array it uses.`,
        originOf(core.provenance, 'integration'),
    );
    if (core.adc === 'charge_decrement')
        state(
            'Converters that count decrements are taken to need as many steps as bits, as the measured ones; a run counts their steps.',
        );
    const atOnce = [
        ...(core.activeRows === undefined ? [] : [`${core.activeRows} rows`]),
        ...(core.activeColumns === undefined ? [] : [`${core.activeColumns} columns`]),
    ];
    if (atOnce.length > 0)
        state(
            `A core drives and reads at most ${atOnce.join(' and ')} at once; segments of that size take turns.`,
            originOf(core.provenance, core.activeRows === undefined ? 'active_columns' : 'active_rows'),
        );
    state('Blocks on one core work one after another; row segments and copies on different cores at the same time.');
    for (const [property, text] of digitalConstants) {
        const origin = originOf(ofChip, property);
        state(`Digital: ${text}${origin.source === undefined ? ', no source stated' : ''}.`, origin);
    }
    if (core.energy.length > 0)
        state(
            'Energies hold for the cells and the read voltage that they were measured with: other conductances or voltages change nothing here.',
        );
    state('Buffers: every window of a convolution is read anew; outputs are written once.');
    stateFor(
        named((i) => mapping.network.layers[i].backward !== undefined),
        'One cycle, forward and backward; a backward product costs what a forward one does on the same blocks',
    );
    stateFor(digitalLayers, 'Kept digital, one multiplication and one addition a weight and vector');
    stateFor(unknownOperators.join(', '), 'Operators counted as one addition an output element');
    state('Left out: transfers between cores, clock and leakage, programming the cells.');
    return found;
};

const eventConstants = [
    ['row_pulse_energy', 'energy of a row driven for a plane'],
    ['cell_energy', 'energy of a cell of a driven row for a plane, over the whole width of the array'],
    ['conversion_energy', 'energy of a conversion'],
] as const;

const digitalConstants = [
    ['buffer_read', 'energy of a bit read from the buffer'],
    ['buffer_write', 'energy of a bit written to the buffer'],
    ['add', 'energy of an addition'],
    ['compare', 'energy of a comparison'],
    ['multiply', 'energy of a multiplication'],
    ['throughput', 'operations a second, all together'],
] as const;

const originOf = (provenance: Provenance, property: string): Pick<Assumption, 'source' | 'uncertainty'> => {
    const origin = provenance[property];
    return {
        ...(origin?.source !== undefined && { source: origin.source }),
        ...(origin?.uncertainty !== undefined && { uncertainty: origin.uncertainty }),
    };
};
