import { countedChips, mistakes } from '../experiment/mistakes';
import type { ExperimentResult } from '../experiment/result';
import { count, counted, percent } from '../chip/figures';
import { figuresText } from './figures-text';
import type { Figure } from './figures-text';
import type { Terminal } from './terminal';

/** Lines show this many classes, and as many confusions. */
const shown = 4;

/** Where the chips go wrong; empty where all answers were right. */
export function mistakesText(result: ExperimentResult, terminal: Terminal): string {
    const { wrong, of, samples, unanswered, classes, confusions } = mistakes(result);
    if (wrong === 0) return '';
    const name = (label: number) => result.classes?.[label] ?? String(label);
    const worst = classes.slice(0, shown).map(({ label, correct, samples }) => {
        return `${name(label)}: ${percent(correct / samples)}`;
    });
    const taken = confusions.slice(0, shown).map(({ label, predicted, count: times }) => {
        return `${name(label)} for ${name(predicted)}: ${count(times)}`;
    });
    const figures: Figure[] = [
        ['Wrong answers', '', `${count(wrong)} of ${count(of)}${byChips(countedChips(result).length, samples)}`],
        ['  right by class', '', more(worst, classes.length)],
        ...(taken.length > 0 ? [['  one for another', '', more(taken, confusions.length)] as const] : []),
        ...(unanswered > 0 ? [['  without an answer', '', count(unanswered)] as const] : []),
    ];
    return figuresText(figures, terminal);
}

/** Chips answer the same samples: several of their wrong answers may be to one. */
const byChips = (chips: number, samples: number): string =>
    chips > 1 ? ` by ${counted(chips, 'chip')}, to ${counted(samples, 'sample')}` : '';

const more = (texts: readonly string[], of: number): string =>
    texts.join(', ') + (of > texts.length ? `, and ${of - texts.length} more` : '');
