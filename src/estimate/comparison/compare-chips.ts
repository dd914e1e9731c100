import type { Chip } from '../../chip/chip';
import type { Finding } from '../../chip/finding';
import type {
    ComparedBits,
    ComparedChip,
    ComparedProduct,
    Comparison,
    ComparisonRequest,
    ProductCost,
    Reason,
} from './comparison';
import { productCost } from './product-cost';
import { placeProduct } from './product-request';
import { sourcesOf } from './sources';

/**
 * Each chip's cost of the same product at each precision, by the mapper and the estimate that every mapping has. A chip
 * that cannot do a precision, or that the matrix does not fit, says why.
 */
export function compareChips({ name, chips, workload, bits }: ComparisonRequest): Comparison {
    const costs = chips.map((chip) => bits.map((each) => costOf(name, chip, workload, each)));
    return {
        name,
        workload,
        bits,
        chips: chips.map((chip, i): ComparedChip => ({
            name: chip.name,
            products: bits.map((each, at) => compared(each, costs[i][at], costs[0][at])),
            sources: sourcesOf(chip),
        })),
    };
}

type Costed = ProductCost | readonly Reason[];

const isCost = (costed: Costed): costed is ProductCost => !Array.isArray(costed);

function costOf(name: string, chip: Chip, workload: ComparisonRequest['workload'], bits: ComparedBits): Costed {
    const mapping = placeProduct(name, chip, workload, bits);
    return mapping.ok ? productCost(mapping.value) : mapping.findings.filter(isError).map(reasonOf);
}

function compared(bits: ComparedBits, costed: Costed, first: Costed): ComparedProduct {
    if (!isCost(costed)) return { bits, reasons: costed };
    const known = isCost(first) && first.energyDelayProduct > 0;
    return {
        bits,
        cost: known ? { ...costed, ratio: costed.energyDelayProduct / first.energyDelayProduct } : costed,
    };
}

const isError = ({ severity }: Finding): boolean => severity === 'error';

/** What is wrong; what to do about it is advice for mappings. */
const reasonOf = ({ code, message }: Finding): Reason => ({
    code,
    message: /^.*?\.(?= [A-Z]|$)/.exec(message)?.[0] ?? message,
});
