import { counted } from '../../chip/figures';
import type { BlockView, ChipView } from '../../estimate/chip-view';
import { empty, figure, word, type FigureTable } from '../figure/table';
import type { CellsReply } from '../messages';
import { blockLabel } from './core-words';
import type { CellPlace } from './map-window';

/** A core's cells as they were read. */
export type CoreCells = Extract<CellsReply, { readonly ok: true }>;

/** `23.4 uS` */
export const conductanceText = (siemens: number): string => `${Number((siemens * 1e6).toPrecision(3))} uS`;

/** The block that a cell belongs to. */
const blockAt = (blocks: readonly BlockView[], { row, column }: CellPlace): BlockView | undefined =>
    blocks.find(
        ({ atRow, atColumn, rows, columns }) =>
            row >= atRow && row < atRow + rows && column >= atColumn && column < atColumn + columns,
    );

/** What is to be read of a cell. */
export function cellText(cells: CoreCells, blocks: readonly BlockView[], place: CellPlace, view: ChipView): string {
    const value = cells.conductances[place.row * cells.columns + place.column];
    const block = blockAt(blocks, place);
    return [
        `row ${place.row}, column ${place.column}: `,
        Number.isNaN(value) || value === undefined ? 'not programmed' : conductanceText(value),
        block ? ` (${blockLabel(block, view)})` : '',
    ].join('');
}

/**
 * Where the colours end: at the device's largest conductance, or at what one cell in a thousand exceeds, whichever is
 * more, so that a single stray cell does not darken all others.
 */
export function mostConductance({ conductances }: CoreCells, view: ChipView): number {
    const programmed = conductances.filter((value) => !Number.isNaN(value)).sort();
    const high = programmed[Math.floor(0.999 * programmed.length)] ?? 0;
    return Math.max(view.conductance.max, high);
}

/** Of its colours, and of the cells that are beyond them. */
export function colourRemark({ conductances }: CoreCells, most: number): string {
    const beyond = conductances.filter((value) => value > most).length;
    const ends = `Colours end at ${conductanceText(most)}`;
    return beyond === 0 ? `${ends}.` : `${ends}; ${counted(beyond, 'cell')} ${beyond === 1 ? 'lies' : 'lie'} above.`;
}

/** Every block's conductances in four figures. */
export function blocksTable(cells: CoreCells | undefined, blocks: readonly BlockView[], view: ChipView): FigureTable {
    return {
        caption: 'Conductances by block',
        columns: [
            { title: 'Block' },
            { title: 'Cells', numeric: true },
            ...['Mean', 'Deviation', 'Least', 'Most'].map((title) => ({ title, unit: 'S', numeric: true })),
        ],
        rows: blocks.map((block) => {
            const { mean, deviation, least, most, count } = statistics(cells, block);
            return [
                word(blockLabel(block, view)),
                figure(block.rows * block.columns, String),
                ...[mean, deviation, least, most].map((value) => (count > 0 ? figure(value, conductanceText) : empty)),
            ];
        }),
    };
}

function statistics(cells: CoreCells | undefined, { atRow, atColumn, rows, columns }: BlockView) {
    let [count, sum, squares, least, most] = [0, 0, 0, Infinity, 0];
    for (let row = atRow; cells && row < atRow + rows; row++)
        for (let column = atColumn; column < atColumn + columns; column++) {
            const value = cells.conductances[row * cells.columns + column];
            if (Number.isNaN(value)) continue;
            count += 1;
            sum += value;
            squares += value * value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
    const mean = sum / count;
    return { count, mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)), least, most };
}

/** Every cell that is programmed, for a file. */
export function cellsTable(
    cells: CoreCells,
    blocks: readonly BlockView[],
    view: ChipView,
): Pick<FigureTable, 'columns' | 'rows'> {
    const rows: FigureTable['rows'][number][] = [];
    cells.conductances.forEach((value, i) => {
        if (Number.isNaN(value)) return;
        const place = { row: Math.floor(i / cells.columns), column: i % cells.columns };
        const block = blockAt(blocks, place);
        const layer = block === undefined ? '' : view.layers[block.layer].name;
        rows.push([figure(place.row, String), figure(place.column, String), word(layer), figure(value, String)]);
    });
    return {
        columns: [{ title: 'Row' }, { title: 'Column' }, { title: 'Layer' }, { title: 'Conductance', unit: 'S' }],
        rows,
    };
}
