import { effectNames, type EffectName, type Effects } from '../../simulator/effects';

/** One run of an ablation: no effect, one alone, all but one, or all. */
export interface AblationStep {
    readonly kind: 'none' | 'alone' | 'without' | 'all';
    /** Of `alone` and `without`. */
    readonly effect?: EffectName;
    readonly effects: Effects;
}

/** The runs that show what each of some effects does, in the order of the table. */
export function ablationSteps(effects: Effects): readonly AblationStep[] {
    const named = effectNames.filter((name) => effects.has(name));
    const without = (effect: EffectName): Effects => new Set(named.filter((name) => name !== effect));
    return [
        { kind: 'none', effects: new Set() },
        ...named.map((effect): AblationStep => ({ kind: 'alone', effect, effects: new Set([effect]) })),
        ...named.map((effect): AblationStep => ({ kind: 'without', effect, effects: without(effect) })),
        { kind: 'all', effects: new Set(named) },
    ];
}

/** The same for the same effects. */
export const keyOf = (effects: Effects): string => effectNames.filter((name) => effects.has(name)).join(' ');
