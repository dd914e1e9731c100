import type { Calibration, Declaration, Expectation, Experiment, Property, Run } from '../generated/ast';
import type { PropertyBlock } from '../block-kind';

/** A property as it holds for a block: set by itself, or by the nearest declaration that it extends. */
export interface EffectiveProperty {
    readonly property: Property;
    /** Name of the declaration (or layer) that set it. */
    readonly setBy: string;
}

type Extending = Extract<PropertyBlock, Declaration> & { base?: unknown };

/** The block, what it extends, what that extends, ...; ends where a circle would close. */
export function ancestry(block: PropertyBlock): readonly PropertyBlock[] {
    const blocks: PropertyBlock[] = [];
    for (let next: PropertyBlock | undefined = block; next && !blocks.includes(next); next = baseOf(next))
        blocks.push(next);
    return blocks;
}

/** What a declaration extends; undefined if it extends nothing, or nothing that exists. */
export function baseOf(block: PropertyBlock): Extending | undefined {
    return 'base' in block ? block.base?.ref : undefined;
}

export function nameOf(block: PropertyBlock): string {
    if ('name' in block) return block.name;
    return block.$type === 'LayerPlacement' ? block.layer : 'others';
}

/** What an experiment runs, is calibrated on and is held to: its own statements, or those of the nearest that it extends. */
export interface EffectiveStatements {
    readonly run?: Run;
    readonly calibration?: Calibration;
    /** Its own first, then what is inherited of metrics that it does not bound itself. */
    readonly expectations: readonly Expectation[];
}

export function effectiveStatements(experiment: Experiment): EffectiveStatements {
    const line = ancestry(experiment).filter((each) => each.$type === 'Experiment');
    const expectations: Expectation[] = [];
    for (const each of line) {
        const bounded = new Set(expectations.map(({ metric }) => metric));
        expectations.push(...each.expectations.filter(({ metric }) => !bounded.has(metric)));
    }
    return {
        run: line.find(({ runs }) => runs.length > 0)?.runs[0],
        calibration: line.find(({ calibrations }) => calibrations.length > 0)?.calibrations[0],
        expectations,
    };
}

/** Properties by name, the nearest declaration first; of a property set twice in one block the first. */
export function effectiveProperties(block: PropertyBlock): ReadonlyMap<string, EffectiveProperty> {
    const found = new Map<string, EffectiveProperty>();
    for (const declaration of ancestry(block))
        for (const property of declaration.properties)
            if (!found.has(property.name)) found.set(property.name, { property, setBy: nameOf(declaration) });
    return found;
}
