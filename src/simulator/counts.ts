import type { CoreStatistics, LayerStatistics } from './simulation';

/** Counted on the way through a core's products; exact integers. */
export interface ProductCounts {
    conversions: number;
    saturated: number;
    inputPulses: number;
    conversionSteps: number;
    /** By magnitude; a magnitude that never came may be left out. */
    readonly codes: number[];
}

export const noCounts = (): ProductCounts => ({
    conversions: 0,
    saturated: 0,
    inputPulses: 0,
    conversionSteps: 0,
    codes: [],
});

/** A layer's counts, core by core. */
export class LayerCounts {
    private readonly cores = new Map<number, ProductCounts>();

    /** Those of a core, by its number. */
    of(core: number): ProductCounts {
        const known = this.cores.get(core);
        if (known) return known;
        const counts = noCounts();
        this.cores.set(core, counts);
        return counts;
    }

    /** What has been counted so far. */
    statistics(): LayerStatistics {
        return [...this.cores].reduce(
            (sum, [core, { conversions, saturated, inputPulses, conversionSteps, codes: sparse }]) => {
                const codes = Array.from(sparse, (count) => count ?? 0);
                const cores = [{ core, conversions, saturated, codes }];
                return addStatistics(sum, { conversions, saturated, inputPulses, conversionSteps, codes, cores });
            },
            noStatistics,
        );
    }

    /** The same, and counting begins anew. */
    take(): LayerStatistics {
        const statistics = this.statistics();
        this.cores.clear();
        return statistics;
    }
}

export const noStatistics: LayerStatistics = {
    conversions: 0,
    saturated: 0,
    inputPulses: 0,
    conversionSteps: 0,
    codes: [],
    cores: [],
};

export function addStatistics(left: LayerStatistics, right: LayerStatistics): LayerStatistics {
    return {
        conversions: left.conversions + right.conversions,
        saturated: left.saturated + right.saturated,
        inputPulses: left.inputPulses + right.inputPulses,
        conversionSteps: left.conversionSteps + right.conversionSteps,
        codes: addCodes(left.codes, right.codes),
        cores: addCores(left.cores, right.cores),
    };
}

/** By core, ascending. */
export function addCores(left: readonly CoreStatistics[], right: readonly CoreStatistics[]): readonly CoreStatistics[] {
    const sums = new Map(left.map((each) => [each.core, each]));
    for (const { core, conversions, saturated, codes } of right) {
        const known = sums.get(core);
        sums.set(core, {
            core,
            conversions: conversions + (known?.conversions ?? 0),
            saturated: saturated + (known?.saturated ?? 0),
            codes: addCodes(codes, known?.codes ?? []),
        });
    }
    return [...sums.values()].sort((a, b) => a.core - b.core);
}

const addCodes = (left: readonly number[], right: readonly number[]): readonly number[] => {
    const longer = left.length >= right.length ? left : right;
    return longer.map((_, code) => (left[code] ?? 0) + (right[code] ?? 0));
};
