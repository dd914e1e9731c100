import type { ComparedProduct, Comparison } from '../estimate/comparison/comparison';

/** One entry of `comparisons` in docs/schema/compare.json; SI units. */
export const comparisonJson = ({ name, workload, chips }: Comparison) => ({
    name,
    workload,
    chips: chips.map((chip) => ({
        name: chip.name,
        products: chip.products.map(productJson),
        sources: chip.sources.map(({ property, source, uncertainty }) => ({
            property,
            source: source ?? null,
            uncertainty: uncertainty ?? null,
        })),
    })),
});

function productJson(product: ComparedProduct) {
    const bits = { inputBits: product.bits.input, outputBits: product.bits.output };
    if (!('cost' in product)) return { ...bits, cost: null, reasons: product.reasons };
    const { uncertainty, ratio, ...cost } = product.cost;
    return {
        ...bits,
        cost: {
            ...cost,
            ratio: ratio ?? null,
            energyUncertainty: uncertainty.energy ?? null,
            energyDelayUncertainty: uncertainty.energyDelayProduct ?? null,
        },
        reasons: [],
    };
}
