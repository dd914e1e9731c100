import { count, percent } from '../../chip/figures';
import type { ChipView } from '../../estimate/chip-view';
import type { CoreResult } from '../../experiment/result';
import { empty, figure, word, type FigureTable } from '../figure/table';
import type { ChipPlan } from './chip-plan';
import { filled, saturationOf } from './core-words';

/** The grid as a table: one row a core that holds cells. */
export function gridTable(view: ChipView, plan: ChipPlan, results: readonly CoreResult[]): FigureTable {
    const byCore = new Map(results.map((result) => [result.core, result]));
    const used = plan.cores.filter(({ cells }) => cells > 0);
    const rest = plan.cores.length - used.length;
    return {
        caption: `Cores of ${view.chip} that hold cells${rest > 0 ? `; ${count(rest)} more are empty` : ''}`,
        columns: [
            { title: 'Core', numeric: true },
            { title: 'Row', numeric: true },
            { title: 'Column', numeric: true },
            { title: 'Layers' },
            { title: 'Blocks', numeric: true },
            { title: 'Cells', numeric: true },
            { title: 'Filled', numeric: true },
            { title: 'Conversions', numeric: true },
            { title: 'Saturated', numeric: true },
        ],
        rows: used.map(({ core, row, column, layers, blocks, cells, share }) => {
            const result = byCore.get(core);
            return [
                figure(core, String),
                figure(row, String),
                figure(column, String),
                word(layers.map((layer) => view.layers[layer].name).join(', ')),
                figure(blocks.length, count),
                figure(cells, count),
                figure(share, filled),
                result ? figure(result.conversions, count) : empty,
                figure(saturationOf(result), percent),
            ];
        }),
    };
}
