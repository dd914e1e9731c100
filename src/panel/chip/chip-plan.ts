import type { BlockView, ChipView } from '../../estimate/chip-view';

/** What lies on a core. */
export interface CorePlan {
    readonly core: number;
    readonly row: number;
    readonly column: number;
    readonly blocks: readonly BlockView[];
    /** Indices of its layers, ascending. */
    readonly layers: readonly number[];
    readonly cells: number;
    /** `cells` over all of the core's. */
    readonly share: number;
}

/** What a layer takes of the chip. */
export interface LayerPlan {
    /** Ascending. */
    readonly cores: readonly number[];
    readonly blocks: number;
    readonly cells: number;
}

export interface ChipPlan {
    /** One a core of the grid. */
    readonly cores: readonly CorePlan[];
    /** One a layer of the view. */
    readonly layers: readonly LayerPlan[];
}

export function chipPlan({ grid, array, layers, blocks }: ChipView): ChipPlan {
    const count = grid.rows * grid.columns;
    const onCore = Array.from({ length: count }, (): BlockView[] => []);
    const ofLayer = layers.map(() => ({ cores: new Set<number>(), blocks: 0, cells: 0 }));
    for (const block of blocks) {
        onCore[block.core]?.push(block);
        const layer = ofLayer[block.layer];
        layer.cores.add(block.core);
        layer.blocks += 1;
        layer.cells += block.rows * block.columns;
    }
    return {
        cores: onCore.map((there, core) => {
            const cells = there.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
            return {
                core,
                row: Math.floor(core / grid.columns),
                column: core % grid.columns,
                blocks: there,
                layers: ascending(new Set(there.map(({ layer }) => layer))),
                cells,
                share: cells / (array.rows * array.columns),
            };
        }),
        layers: ofLayer.map((layer) => ({ ...layer, cores: ascending(layer.cores) })),
    };
}

const ascending = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);
