import type { ExperimentProgress } from './progress';

export interface Stage {
    /** `open`: the description is being read. */
    readonly stage: ExperimentProgress['stage'] | 'open';
    /** From 0. */
    readonly chip?: number;
    readonly chips: number;
}

/** `Programming chip 1 of 3` */
export const stageWords = (at: Stage): string =>
    ({
        open: 'Opening the model and the data',
        software: 'Running the network in float',
        quantised: "Running the network at the chip's bit widths",
        program: `Programming ${chipWords(at)}`,
        chip: `Running ${chipWords(at)}`,
    })[at.stage];

/** What runs there: `in float`, `on chip 2`. */
export const placeWords = ({ stage, chip = 0 }: Stage): string =>
    stage === 'software' ? 'in float' : stage === 'quantised' ? "at the chip's bit widths" : `on chip ${chip + 1}`;

const chipWords = ({ chip = 0, chips }: Stage): string => `chip ${chip + 1} of ${chips}`;
