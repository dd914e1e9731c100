import type { Mapping } from '../../mapping/mapping';
import type { BitsSearch, Minimised, TriedBits } from './bits';
import type { BitsCosts } from './bits-costs';
import { BitsTrials, type TriedPoint } from './bits-trials';
import type { ChipTrials } from './chip-trials';
import { confirmSteps, type Confirmations } from './confirm-steps';
import type { Target } from './judge';
import { searchSteps, type SearchedSteps } from './search-steps';
import type { SearchProgress } from './search-progress';
import { bitsAt, dimensionsOf, type LayerRange } from './widths';

export interface SearchRequest {
    readonly mapping: Mapping;
    readonly ranges: readonly LayerRange[];
    readonly target: Target;
    readonly minimise: Minimised;
    readonly costs: Pick<BitsCosts, 'at'>;
    readonly chips: Pick<ChipTrials, 'software' | 'onChips' | 'error'>;
    /** On the samples that confirm what was found. */
    readonly confirming: Pick<ChipTrials, 'software' | 'onChips'>;
    readonly onProgress?: (progress: SearchProgress) => void;
}

export type Found = Pick<
    BitsSearch,
    'software' | 'before' | 'widest' | 'uniform' | 'steps' | 'found' | 'failure' | 'trials'
> & {
    /** Whether it came to its end. */
    readonly complete: boolean;
};

/**
 * Searches the bits of each layer (`searchSteps`) and confirms what it found, in order, on samples that the search has not
 * seen (`confirmSteps`). An interrupted search gives what it has.
 */
export async function searchBits(request: SearchRequest): Promise<Found> {
    const trials = new BitsTrials(request, dimensionsOf(request.ranges));
    const searched = await searchSteps(request, trials);
    const { best, before, complete, failure } = searched;
    if (!complete || !before || failure) return { ...toBits(request, searched), trials: trials.count };
    const confirmed = await confirmSteps(request, searched.steps, before, trials);
    const ended: SearchedSteps = confirmed.complete
        ? { ...searched, best: confirmed.best, ...(confirmed.best ? {} : { failure: 'unconfirmed' }) }
        : { ...searched, best, complete: false };
    return { ...toBits(request, ended, confirmed.judgements), trials: trials.count };
}

/** What was found in the bits of layers. */
function toBits(
    { ranges }: SearchRequest,
    { software, before, widest, uniform, steps, best, failure, complete }: SearchedSteps,
    confirmed: Confirmations = new Map(),
): Omit<Found, 'trials'> {
    const bits = ({ point, cost, judgement }: TriedPoint): TriedBits => {
        const again = confirmed.get(point);
        return { bits: bitsAt(ranges, point), cost, judgement, ...(again ? { confirmed: again } : {}) };
    };
    return {
        ...(software ? { software: software.reduce((sum, right) => sum + right, 0) / software.length } : {}),
        ...(before ? { before: bits(before) } : {}),
        ...(widest ? { widest: bits(widest) } : {}),
        uniform: uniform.map(({ input, output, judgement: tried }) => ({ input, output, ...bits(tried) })),
        steps: steps.map(bits),
        ...(best ? { found: bits(best) } : {}),
        ...(failure ? { failure } : {}),
        complete,
    };
}
