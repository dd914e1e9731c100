import { wilson } from '../interval';

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
 * intervals of what is lost and of what is won, each no narrower than for scores of 0 and 1.
 */
export function judge(software: Uint8Array, chips: readonly Uint8Array[], target: Target): Judgement {
    const samples = software.length;
    let [rights, lost, won] = [0, 0, 0];
    for (let i = 0; i < samples; i++) {
        const right = chips.reduce((sum, chip) => sum + chip[i], 0) / chips.length;
        rights += right;
        lost += Math.max(0, software[i] - right);
        won += Math.max(0, right - software[i]);
    }
    const [accuracy, loss] = [rights / samples, (lost - won) / samples];
    const [ofLost, ofWon] = [lost, won].map((sum) => wilson(sum / samples, samples, oneSided));
    const lossAtMost = loss + Math.hypot(ofLost.high - ofLost.mean, ofWon.mean - ofWon.low);
    const accuracyAtLeast = wilson(accuracy, samples, oneSided).low;
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
