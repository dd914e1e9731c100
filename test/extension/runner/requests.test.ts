import { describe, expect, it } from 'vitest';
import { idOf, requestOf } from '../../../src/extension/runner/requests';

const place = { file: '/a/b.cim', experiment: 'First' };
const sound = [
    { id: 1, kind: 'run', threads: 4, ...place },
    { id: 2, kind: 'ablate', threads: 1, ...place },
    { id: 3, kind: 'cells', chip: 0, core: 47, ...place },
    { id: 4, kind: 'samples', places: [0, 7], ...place },
    { id: 5, kind: 'recost', key: 'abc', result: {}, ...place },
    { id: 6, kind: 'cancel', of: 1 },
];

describe('a message to the runner', () => {
    it.each(sound)('is a request where it is in shape: $kind', (message) => {
        expect(requestOf(message)).toBe(message);
    });

    it.each(sound)('is none where a field is missing: $kind', (message) => {
        for (const field of Object.keys(message)) {
            const rest = Object.fromEntries(Object.entries(message).filter(([name]) => name !== field));
            expect(requestOf(rest), field).toBeUndefined();
        }
    });

    it.each([
        undefined,
        null,
        'run',
        7,
        [],
        { ...sound[0], kind: 'toString' },
        { ...sound[0], threads: 0 },
        { ...sound[0], threads: 1e9 },
        { ...sound[0], file: 3 },
        { ...sound[2], core: -1 },
        { ...sound[2], chip: 0.5 },
        { ...sound[3], places: [1, '2'] },
        { ...sound[3], places: Array.from({ length: 257 }, (_, i) => i) },
        { ...sound[4], result: null },
        { ...sound[5], of: NaN },
    ])('is none where it is anything else: %j', (message) => {
        expect(requestOf(message)).toBeUndefined();
    });

    it('has a number by which it can be answered, if it has one at all', () => {
        expect(idOf({ id: 9, kind: 'unheard of' })).toBe(9);
        expect([idOf({ id: '9' }), idOf(null), idOf({ id: -1 })]).toEqual([undefined, undefined, undefined]);
    });
});
