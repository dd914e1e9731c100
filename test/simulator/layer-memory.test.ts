import { describe, expect, it } from 'vitest';
import { LayerMemory, layerKeys, variantsKept } from '../../src/simulator/layer-memory';
import { allEffects } from '../../src/simulator/effects';
import type { ProgrammedLayer } from '../../src/simulator/programmed';
import { mapped } from '../support/mappings';
import { mnistNetwork } from '../support/networks';

const mapping = mapped({ network: mnistNetwork() });
const samples = { count: 0, shape: [1], data: new Float32Array() };

/** The key of layer 0 on chip 0, calibrated for so many bits of output. */
const key = (outputBits: number, chip = 0) => {
    const layers = mapping.layers.map((layer) => ({ ...layer, outputBits }));
    return layerKeys({ mapping: { ...mapping, layers }, effects: allEffects }, chip)[0].calibrated;
};

const memoryWith = (...bits: readonly number[]) => {
    const memory = new LayerMemory();
    memory.on(samples);
    for (const each of bits) void memory.get(key(each), async () => undefined);
    return memory;
};

describe('the memory of layers with other bits', () => {
    it('keeps of each layer on each chip the variants that were asked for last', () => {
        const memory = memoryWith(10, 9, 8, 7);
        expect(variantsKept).toBe(4);
        expect(memory.find(key(10))).toBeDefined();
        void memory.get(key(6), async () => undefined);
        expect([10, 9, 8, 7, 6].filter((bits) => memory.find(key(bits)))).toEqual([10, 8, 7, 6]);
        void memory.get(key(5, 1), async () => undefined);
        expect([10, 8, 7, 6].every((bits) => memory.find(key(bits)))).toBe(true);
    });

    it('makes a layer once while it is kept, and anew where that failed', async () => {
        const memory = memoryWith();
        let made = 0;
        const layer = { layer: 0 } as ProgrammedLayer;
        const make = async () => {
            made++;
            if (made === 1) throw new Error('stopped');
            return layer;
        };
        await expect(memory.get(key(4), make)).rejects.toThrow('stopped');
        expect(await memory.get(key(4), make)).toBe(layer);
        expect(await memory.get(key(4), make)).toBe(layer);
        expect(made).toBe(2);
    });

    it('forgets all with the samples that it rests on', () => {
        const memory = memoryWith(10);
        memory.on(samples);
        expect(memory.find(key(10))).toBeDefined();
        memory.on({ ...samples });
        expect(memory.find(key(10))).toBeUndefined();
    });
});
