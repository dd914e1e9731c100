import { describe, expect, it } from 'vitest';
import type { RelaxationAt } from '../../src/chip/device';
import { deviceUsed } from '../../src/experiment/device-used';
import { hfOx, neurramChip } from '../support/chips';
import { mapped } from '../support/mappings';
import { experimentOf, runnable } from './support/experiments';

const constant = (time?: number): RelaxationAt => ({
    ...(time === undefined ? {} : { time }),
    curve: { kind: 'constant', deviation: 1e-6 },
});

const used = (relaxation: readonly RelaxationAt[], time?: number) => {
    const chip = neurramChip({ device: hfOx({ relaxation, provenance: {} }) });
    const mapping = mapped({ network: runnable(), chip });
    return deviceUsed({ ...experimentOf({ images: '' }), mapping, ...(time === undefined ? {} : { time }) });
};

describe('the cells that a result names', () => {
    it('have no time where one curve stands for all times, whatever time the experiment asks for', () => {
        expect(used([constant()], 1e9)).toEqual({ name: 'HfOx' });
    });

    it('have the first curve where the experiment asks for no time', () => {
        expect(used([constant(1), constant(100)])).toEqual({ name: 'HfOx', time: 1 });
    });

    it('have the time that is asked for, between the curves', () => {
        expect(used([constant(1), constant(100)], 10)).toEqual({ name: 'HfOx', time: 10 });
    });

    it('tell of the curve that is held before the first and beyond the last', () => {
        expect(used([constant(10), constant(100)], 5)).toEqual({ name: 'HfOx', time: 5, heldFrom: 10 });
        expect(used([constant(10), constant(100)], 1e9)).toEqual({ name: 'HfOx', time: 1e9, heldFrom: 100 });
    });
});
