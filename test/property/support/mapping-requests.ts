import fc from 'fast-check';
import type { LayerRequest, MappingRequest } from '../../../src/mapping/mapping';
import type { Layer } from '../../../src/network/network';
import { neurramChip, neurramCore } from '../../support/chips';
import { requestFor } from '../../support/mappings';
import { conv, dense, networkOf } from '../../support/networks';
import { described } from './describe-case';

const anyDense = (name: string): fc.Arbitrary<Layer> =>
    fc
        .record({
            rows: fc.integer({ min: 1, max: 400 }),
            columns: fc.integer({ min: 1, max: 300 }),
            groups: fc.constantFrom(1, 1, 1, 2, 7),
            vectors: fc.integer({ min: 1, max: 900 }),
            hasBias: fc.boolean(),
            activation: fc.constantFrom('relu' as const, 'tanh' as const, undefined),
        })
        .map(({ rows, columns, ...changes }) => dense(name, rows, columns, changes));

const anyConv = (name: string): fc.Arbitrary<Layer> =>
    fc
        .record({
            channels: fc.integer({ min: 1, max: 40 }),
            filters: fc.integer({ min: 1, max: 64 }),
            size: fc.integer({ min: 3, max: 32 }),
            stride: fc.integer({ min: 1, max: 2 }),
        })
        .map((sketch) => conv(name, sketch, { nonNegativeInput: true }));

const anyRequest = (layer: Layer, cores: number): fc.Arbitrary<LayerRequest | undefined> =>
    fc.option(
        fc.record({
            layer: fc.constant(layer.name),
            copies: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
            segmentRows: fc.option(fc.integer({ min: 20, max: 120 }), { nil: undefined }),
            cores: fc.option(fc.uniqueArray(fc.nat(cores - 1), { minLength: 4, maxLength: 9 }), { nil: undefined }),
            split: fc.constantFrom('rows' as const, 'columns' as const, undefined),
            interleave: fc.constantFrom('rows' as const, undefined, undefined),
            biasRows: fc.constantFrom(0, 3, undefined, undefined),
            biasColumns: fc.constantFrom(2, undefined, undefined),
            digital: fc.constantFrom(false, false, false, true),
        }),
        { nil: undefined },
    );

const anyChip = fc
    .record({
        rows: fc.integer({ min: 32, max: 256 }).map((half) => 2 * half),
        columns: fc.integer({ min: 32, max: 512 }),
        gridRows: fc.integer({ min: 2, max: 12 }),
        gridColumns: fc.integer({ min: 5, max: 12 }),
    })
    .map(({ rows, columns, ...grid }) => neurramChip({ core: neurramCore({ rows, columns }), ...grid }));

/** Up to six layers without weights on any chip, some with wishes; not all of it fits. */
export const anyMappingRequest: fc.Arbitrary<MappingRequest> = fc
    .tuple(fc.integer({ min: 1, max: 6 }), anyChip)
    .chain(([count, chip]) =>
        fc.tuple(
            fc.tuple(...Array.from({ length: count }, (_, i) => fc.oneof(anyDense(`layer${i}`), anyConv(`layer${i}`)))),
            fc.constant(chip),
        ),
    )
    .chain(([layers, chip]) =>
        fc.record({
            network: fc.constant(networkOf('Any', layers)),
            chip: fc.constant(chip),
            layers: fc
                .tuple(...layers.map((layer) => anyRequest(layer, chip.gridRows * chip.gridColumns)))
                .map((requests) => requests.filter((request) => request !== undefined)),
            others: fc
                .constantFrom('latency' as const, 'cores' as const)
                .map((minimise) => ({ kind: 'auto' as const, minimise })),
            precision: fc.record({
                input: fc.integer({ min: 1, max: 7 }),
                output: fc.integer({ min: 2, max: 10 }),
            }),
        }),
    )
    .map((changes) => {
        const { network, chip, layers, others, precision } = changes;
        const { core, gridRows, gridColumns } = chip;
        const sizes = network.layers.map(({ name, rows, columns, groups, vectors }) => [
            name,
            rows,
            columns,
            groups,
            vectors,
        ]);
        const grid = [gridRows, gridColumns, core.rows, core.columns];
        return described(requestFor(changes), { sizes, grid, layers, others, precision });
    });
