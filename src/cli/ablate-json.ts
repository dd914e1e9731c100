import type { Finding } from '../chip/finding';
import type { Ablation } from '../experiment/ablation/ablation';
import { effectNames } from '../simulator/effects';

/** One entry of `experiments` in docs/schema/ablate.json. All but `threads` and `seconds` depends on the description alone. */
export function ablationJson(ablation: Ablation, findings: readonly Finding[]) {
    const { runs, software, time, inert, ...rest } = ablation;
    return {
        ...rest,
        time: time ?? null,
        software: software ?? null,
        inert,
        runs: runs.map(({ kind, effect, effects, accuracy, error }) => ({
            kind,
            effect: effect ?? null,
            effects: effectNames.filter((name) => effects.has(name)),
            accuracy,
            error,
        })),
        warnings: findings.map(({ code, message }) => ({ code, message })),
    };
}
