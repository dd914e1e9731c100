import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from '../../src/chip/nearest';
import { cases } from '../support/cases';

describe('the nearest name', () => {
    it('is the one that a slip of the fingers makes', () => {
        const names = ['g_min', 'g_max', 'relaxation', 'NeuRRAM'];
        expect(nearest('g_mx', names)).toBe('g_max');
        expect(nearest('relaxtaion', names)).toBe('relaxation');
        expect(nearest('neurram', names)).toBe('NeuRRAM');
        expect(nearest('voltage', names)).toBeUndefined();
        expect(didYouMean('voltage', names)).toBe('');
    });

    it('of a name that is there is the name itself, whatever else is there', () => {
        fc.assert(
            fc.property(fc.array(fc.stringMatching(/^[a-z_]{1,12}$/), { minLength: 1 }), fc.nat(), (names, index) => {
                const name = names[index % names.length];
                expect(nearest(name, names)).toBe(name);
            }),
            cases(100),
        );
    });
});
