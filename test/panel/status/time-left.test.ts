import { describe, expect, it } from 'vitest';
import { timeLeft } from '../../../src/panel/status/time-left';

describe('the time left', () => {
    it.each([
        [0.2, 'under 1 s'],
        [59.4, '59 s'],
        [59.6, '1 min 0 s'],
        [83, '1 min 23 s'],
        [3600, '1 h 0 min'],
        [7510, '2 h 5 min'],
        [-1, 'under 1 s'],
    ])('of %d seconds is said as %s', (value, text) => {
        expect(timeLeft(value)).toBe(text);
    });
});
