import type { RunProgress } from '../simulator/simulation';

/** What a run made of its samples; samples that were not reached are left out of every figure. */
export interface Classification {
    readonly samples: number;
    readonly correct: number;
    /** Counts by true class, then by predicted class; samples without an answer are in no count. */
    readonly confusion: readonly (readonly number[])[];
    readonly misclassified: Misclassified;
}

/** Wrong answers, one entry a sample. */
export interface Misclassified {
    /** Places in the data set's files, before shuffling. */
    readonly samples: readonly number[];
    readonly labels: readonly number[];
    /** -1 where an output is not a number, so that there is no answer. */
    readonly predicted: readonly number[];
}

/** Collects predictions as they come, in any order, so that a run that is cut short keeps what was finished. */
export class Predictions {
    private readonly classes: Int32Array;
    private reached = 0;
    private right = 0;

    constructor(
        private readonly labels: Int32Array,
        private readonly places: Uint32Array,
        private readonly outputSize: number,
    ) {
        this.classes = new Int32Array(labels.length).fill(notReached);
    }

    /** Samples seen so far, and how many of them were right. */
    get samples(): number {
        return this.reached;
    }

    get correct(): number {
        return this.right;
    }

    /** Takes outputs of samples from `first` on, one row a sample; the largest output is the answer, the first of equals; with one that is not a number there is none. */
    add({ first, outputs }: Pick<RunProgress, 'first' | 'outputs'>): void {
        for (let row = 0; row * this.outputSize < outputs.length; row++) {
            if (this.classes[first + row] !== notReached) continue;
            const answer = largest(outputs, row * this.outputSize, this.outputSize);
            this.classes[first + row] = answer;
            this.reached += 1;
            if (answer === this.labels[first + row]) this.right += 1;
        }
    }

    classification(): Classification {
        const confusion = Array.from({ length: this.outputSize }, () => new Array<number>(this.outputSize).fill(0));
        const samples: number[] = [];
        const labels: number[] = [];
        const predicted: number[] = [];
        this.classes.forEach((answer, i) => {
            if (answer === notReached) return;
            if (answer !== noAnswer) confusion[this.labels[i]][answer] += 1;
            if (answer === this.labels[i]) return;
            samples.push(this.places[i]);
            labels.push(this.labels[i]);
            predicted.push(answer);
        });
        return { samples: this.reached, correct: this.right, confusion, misclassified: { samples, labels, predicted } };
    }
}

const notReached = -2;
const noAnswer = -1;

/** The class of the largest of some outputs, the first of equals; -1 where one is no number. */
export function largest(outputs: Float32Array, start: number, count: number): number {
    let best = 0;
    for (let i = 0; i < count; i++) {
        if (Number.isNaN(outputs[start + i])) return noAnswer;
        if (outputs[start + i] > outputs[start + best]) best = i;
    }
    return best;
}
