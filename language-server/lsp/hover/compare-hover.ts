import { number } from '../../../src/chip/figures';
import type { ComparedProduct, Comparison } from '../../../src/estimate/comparison/comparison';
import { code, heading, paragraphs, plain, table } from './markdown';

/** Energy-delay products of a workload, a chip a column, with the ratio to the first one. */
export function compareHover({ name, workload, bits, chips }: Comparison): string {
    const [first] = chips;
    return paragraphs(
        heading(
            'compare',
            name,
            `${workload.rows} x ${workload.columns}, energy times delay of a product in the cores`,
        ),
        table(
            ['Bits', ...chips.map((chip) => `${plain(chip.name)}:`)],
            bits.map(({ input, output }, i) => [
                `${input}/${output}`,
                ...chips.map((chip) => productText(chip.products[i])),
            ]),
        ),
        `In joule seconds; × is over ${code(first.name)}. – where a chip cannot do it: ${code('corelet compare')} says why.`,
    );
}

const productText = (product: ComparedProduct): string => {
    if (!('cost' in product)) return '–';
    const { energyDelayProduct, ratio } = product.cost;
    const times = ratio === undefined || ratio === 1 ? '' : ` (${number(ratio)} ×)`;
    return `${energyDelayProduct.toExponential(2)}${times}`;
};
