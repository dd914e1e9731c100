import { wilson, type Interval } from '../interval';

/** What widths have to keep to; fractions. */
export interface Target {
    /** Accuracy on the chips, at least. */
    readonly accuracy?: number;
    /** Accuracy of the float network less that on the chips, at most. */
    readonly loss?: number;
}

/** How good widths are on some samples; fractions. */
export interface Judgement {
    readonly accuracy: number;
    /** With a confidence of 95 % over the choice of samples. */
    readonly accuracyAtLeast: number;
    /** Less than the float network has on the same samples. */
    readonly loss: number;
    readonly lossAtMost: number;
    /** Whether the samples tell that the target is met: the bounds meet it. */
    readonly meets: boolean;
    /** Whether the figures themselves meet it. */
    readonly seemsToMeet: boolean;
}

/** 95 % quantile of the standard normal distribution. */
const oneSided = 1.6448536269514722;

/**
 * Judges by the samples that the float network and each of some chips got right. Chips are taken as they are, so that what
 * is uncertain is the choice of samples alone: one score a sample, the share of chips that are right. Accuracy by Wilson's
 * interval; loss, a difference of pairs, by R. G. Newcombe's way of squares (Stat. Med. 17, 2635, 1998) from Wilson's
 * intervals of what is lost and of what is won. Chips that differ in which samples they get right make scores that vary
 * less than right and wrong do: they count as so many more samples (L. Kish, Survey Sampling, 1965: the design effect).
 * That is judged with one more sample on which all chips are the other way, so that a few samples do not tell that chips
 * differ, and a choice without a wrong answer is never judged below one with some.
 */
export function judge(software: Uint8Array, chips: readonly Uint8Array[], target: Target): Judgement {
    const samples = software.length;
    const right = Float64Array.from(software, (_, i) => chips.reduce((sum, chip) => sum + chip[i], 0) / chips.length);
    const ofRight = scored(right);
    const ofLost = scored(right.map((score, i) => Math.max(0, software[i] - score)));
    const ofWon = scored(right.map((score, i) => Math.max(0, score - software[i])));
    const accuracy = ofRight.mean;
    const loss = software.reduce((sum, each) => sum + each, 0) / samples - accuracy;
    const lossAtMost = loss + Math.hypot(ofLost.high - ofLost.mean, ofWon.mean - ofWon.low);
    const accuracyAtLeast = ofRight.low;
    const keeps = (least: number, most: number): boolean =>
        (target.accuracy === undefined || least >= target.accuracy) &&
        (target.loss === undefined || most <= target.loss);
    return {
        accuracy,
        accuracyAtLeast,
        loss,
        lossAtMost,
        meets: keeps(accuracyAtLeast, lossAtMost),
        seemsToMeet: keeps(accuracy, loss),
    };
}

/** The mean of scores from 0 to 1, with bounds that each hold with a confidence of 95 %. */
function scored(scores: Float64Array): Interval {
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const other = mean > 0.5 ? 0 : 1;
    const count = scores.length + 1;
    const widened = (mean * scores.length + other) / count;
    const squares = scores.reduce((sum, score) => sum + score * score, other);
    const variance = squares / count - widened * widened;
    const spread = variance > 0 ? (widened * (1 - widened)) / variance : 1;
    return wilson(mean, scores.length * Math.max(1, spread), oneSided);
}
