import type { ComparedProduct, Comparison } from '../estimate/comparison/comparison';
import { csvText, type Cell } from '../experiment/csv-text';

const header = [
    ...['comparison', 'rows', 'columns', 'chip', 'input_bits', 'output_bits'],
    ...['energy', 'latency', 'tops_per_watt', 'energy_delay_product', 'ratio'],
    ...['energy_uncertainty', 'energy_delay_uncertainty', 'method'],
    ...['energy_with_digital', 'latency_with_digital', 'energy_delay_product_with_digital'],
    ...['cores', 'blocks', 'in_turn', 'reason'],
];

/** One row a chip and precision: joules, seconds, fractions; `reason` where there is no figure. */
export const comparisonsCsv = (comparisons: readonly Comparison[]): string =>
    csvText([
        header,
        ...comparisons.flatMap(({ name, workload: { rows, columns }, chips }) =>
            chips.flatMap((chip) =>
                chip.products.map((product) => [
                    ...[name, rows, columns, chip.name, product.bits.input, product.bits.output],
                    ...figures(product),
                ]),
            ),
        ),
    ]);

function figures(product: ComparedProduct): readonly Cell[] {
    if (!('cost' in product)) {
        const reasons = product.reasons.map(({ message }) => message).join(' ');
        return [...Array.from({ length: header.length - 7 }, () => undefined), reasons];
    }
    const { energy, latency, topsPerWatt, energyDelayProduct, ratio, uncertainty, method, withDigital } = product.cost;
    return [
        ...[energy, latency, topsPerWatt, energyDelayProduct, ratio],
        ...[uncertainty.energy, uncertainty.energyDelayProduct, method],
        ...[withDigital.energy, withDigital.latency, withDigital.energyDelayProduct],
        ...[product.cost.cores, product.cost.blocks, product.cost.inTurn, undefined],
    ];
}
