import type { Chip } from '../../chip/chip';
import type { CrossbarStep, Layer } from '../../network/network';
import type { MappedLayer } from '../../mapping/mapping';
import type { Effects } from '../effects';
import type { ProgrammedLayer } from '../programmed';
import type { LayerStatistics } from '../simulation';
import type { Place } from './value';

/** What decides a mapped layer's products, apart from its inputs. */
export interface LayerSetup {
    readonly index: number;
    readonly layer: Layer;
    readonly mapped: MappedLayer;
    readonly programmed: ProgrammedLayer;
    readonly chip: Chip;
    readonly effects: Effects;
    readonly seed: number;
    readonly chipNumber: number;
}

/** One crossbar step made ready; `count` samples of a chunk, the first of which is number `firstSample` of the run. */
export interface StepRun {
    run(input: Place, output: Place, count: number, firstSample: number): void;
}

/** A layer made ready on one way of computing it. `use` numbers the layer's steps. */
export interface LayerRun {
    step(step: CrossbarStep, use: number): StepRun;
    /** Since the last call. */
    takeStatistics(): LayerStatistics;
}
