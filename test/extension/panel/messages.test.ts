import { describe, expect, it } from 'vitest';
import { drawingBytes, fileName } from '../../../src/extension/panel/drawing';
import { keptSubject } from '../../../src/extension/panel/kept';
import { layerAt, placeOf } from '../../../src/extension/panel/layer-places';
import { parseMessage } from '../../../src/extension/panel/parse-message';
import { choicesOf, subjectOf } from '../../../src/extension/panel/subject';
import { outline, rangeAt } from './support/outline';

describe('what a panel sends', () => {
    it('is taken where it has the shape of a message', () => {
        const good = [
            { type: 'ready' },
            { type: 'dismiss' },
            { type: 'choose', experiment: 'Trial' },
            { type: 'showRun', run: 'a', beside: 'b' },
            { type: 'showRun', run: 'a' },
            { type: 'reveal', line: 0, column: 3 },
            { type: 'cells', ask: 1, chip: 0, core: 47 },
            { type: 'saveRun', run: 'run-1' },
            { type: 'samples', run: 'a', places: [0, 9] },
            { type: 'save', name: 'x', format: 'svg', data: '<svg/>' },
        ];
        for (const message of good) expect(parseMessage(message)).toBe(message);
    });

    it('is refused, with the reason, where it has not', () => {
        const bad = [
            undefined,
            null,
            'run',
            [],
            {},
            { type: 'constructor' },
            { type: 'toString' },
            { type: 'choose' },
            { type: 'choose', experiment: 7 },
            { type: 'cells', ask: 1, chip: -1, core: 0 },
            { type: 'cells', ask: 'x', chip: 0, core: 0 },
            { type: 'cells', chip: 0, core: 0 },
            { type: 'cells', ask: 1, chip: 0.5, core: 0 },
            { type: 'cells', ask: 1, chip: 0, core: '0' },
            { type: 'samples', run: 'a', places: [NaN] },
            { type: 'samples', run: 'a', places: new Array(257).fill(0) },
            { type: 'save', name: 'x', format: 'exe', data: '' },
            { type: 'reveal', line: 1e300, column: 0 },
        ];
        for (const message of bad)
            expect(parseMessage(message)).toMatchObject({ type: 'bad', why: expect.any(String) });
        expect(parseMessage({ type: 'choose', experiment: 7 })).toEqual({
            type: 'bad',
            why: 'choose has a experiment that cannot be (7)',
        });
    });
});

describe('a drawing that is saved', () => {
    it('is text, or the bytes of a PNG', () => {
        expect(drawingBytes({ format: 'csv', data: 'µ' })).toEqual(new Uint8Array([0xc2, 0xb5]));
        const png = drawingBytes({ format: 'png', data: 'data:image/png;base64,iVBORw==' });
        expect(png && [...png]).toEqual([0x89, 0x50, 0x4e, 0x47]);
        expect(drawingBytes({ format: 'png', data: 'data:text/html;base64,AAAA' })).toBeUndefined();
        expect(drawingBytes({ format: 'png', data: 'data:image/png;base64,<script>' })).toBeUndefined();
    });

    it('has a name that every file system takes', () => {
        expect(fileName({ name: 'energy by layer', format: 'svg' })).toBe('energy by layer.svg');
        expect(fileName({ name: 'chip.svg', format: 'svg' })).toBe('chip.svg');
        expect(fileName({ name: '../../etc/passwd', format: 'csv' })).toBe('etc-passwd.csv');
        expect(fileName({ name: '..', format: 'json' })).toBe('corelet.json');
    });
});

describe('what a panel has kept of itself', () => {
    it('is its document and its experiment', () => {
        expect(keptSubject({ uri: 'file:///a.cim', experiment: 'T', section: 'chip' })).toEqual({
            uri: 'file:///a.cim',
            experiment: 'T',
        });
        expect(keptSubject({ uri: 'untitled:Untitled-1' })).toEqual({ uri: 'untitled:Untitled-1' });
    });

    it('is nothing where it is no address of ours', () => {
        for (const state of [undefined, null, 'x', {}, { uri: 7 }, { uri: 'https://example.org/a.cim' }])
            expect(keptSubject(state)).toBeUndefined();
    });
});

describe('where a layer stands', () => {
    const places = { mapping: rangeAt(1), places: { conv1: rangeAt(3), fc: rangeAt(5, 7) }, others: rangeAt(8) };

    it('is its statement, or that of all others, or the mapping', () => {
        expect(placeOf(places, 'fc')).toEqual(rangeAt(5, 7));
        expect(placeOf(places, 'conv2')).toEqual(rangeAt(8));
        expect(placeOf({ ...places, others: undefined }, 'conv2')).toEqual(rangeAt(1));
        expect(placeOf(places, 'toString')).toEqual(rangeAt(8));
    });

    it('tells which one a line is in', () => {
        expect([3, 4, 5, 6, 7, 8].map((line) => layerAt(places, line))).toEqual([
            ...['conv1', undefined, 'fc', 'fc', 'fc', undefined],
        ]);
    });
});

describe('what a panel is about', () => {
    it('is the experiment that is wanted with its mapping', () => {
        expect(subjectOf(outline, { experiment: 'Second' }, undefined)).toEqual({ experiment: 'Second', mapping: 'N' });
    });

    it('is a mapping with an experiment that runs it, where there is one', () => {
        expect(subjectOf(outline, { mapping: 'N' }, undefined)).toEqual({ experiment: 'Second', mapping: 'N' });
        expect(subjectOf(outline, { mapping: 'Alone' }, 'Trial')).toEqual({ mapping: 'Alone' });
    });

    it('is the first experiment where what is wanted is gone, and what was there where none is', () => {
        expect(subjectOf(outline, { experiment: 'Gone' }, 'Gone')).toEqual({ experiment: 'Trial', mapping: 'M' });
        expect(subjectOf({ ...outline, experiments: [] }, { experiment: 'Trial' }, 'Trial')).toEqual({
            experiment: 'Trial',
            mapping: 'M',
        });
        expect(subjectOf({ mappings: [], experiments: [] }, {}, undefined)).toEqual({});
    });

    it('can be chosen among experiments with what they expect', () => {
        expect(choicesOf(outline)[0]).toEqual({
            ...{ name: 'Trial', mapping: 'M', chips: 3, recovery: false, problem: undefined },
            expectations: ['accuracy >= 95 %'],
        });
    });
});
