import type { ExperimentProgress } from '../experiment/progress';
import { percent } from '../chip/figures';

/** `chip 2 of 3: 98.44 %` */
export function stageText({ stage, chip = 0, accuracy }: ExperimentProgress, chips: number): string {
    const ofChips = `chip ${chip + 1} of ${chips}`;
    const text = { software: 'in float', quantised: 'quantised', program: `programming ${ofChips}`, chip: ofChips }[
        stage
    ];
    return accuracy === undefined ? text : `${text}: ${percent(accuracy)}`;
}
