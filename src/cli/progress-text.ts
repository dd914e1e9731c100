import { percent } from '../chip/figures';
import type { ShownProgress } from './progress-display';

/** `chip 2 of 3: 98.44 %` */
export function stageText(progress: ShownProgress, chips: number): string {
    const { stage, accuracy } = progress;
    const chip = 'chip' in progress ? (progress.chip ?? 0) : 0;
    const point = 'point' in progress ? `point ${progress.point + 1} of ${progress.points}, ` : '';
    const ofChips = `chip ${chip + 1} of ${'chips' in progress ? progress.chips : chips}`;
    const text = {
        search: 'searching bits',
        confirm: 'confirming steps',
        software: 'in float',
        quantised: 'quantised',
        program: `programming ${ofChips}`,
        chip: ofChips,
    }[stage];
    return point + (accuracy === undefined ? text : `${text}: ${percent(accuracy)}`);
}
