import { expect, it } from 'vitest';
import { Predictions } from '../../src/experiment/classification';

it('an output that is not a number is a wrong answer, and no class', () => {
    const predictions = new Predictions(Int32Array.of(0, 1, 0), Uint32Array.of(5, 6, 7), 2);
    predictions.add({ first: 0, outputs: Float32Array.of(NaN, NaN, 1, NaN, 2, 1) });
    expect(predictions.classification()).toEqual({
        samples: 3,
        correct: 1,
        confusion: [
            [1, 0],
            [0, 0],
        ],
        misclassified: { samples: [5, 6], labels: [0, 1], predicted: [-1, -1] },
    });
});
