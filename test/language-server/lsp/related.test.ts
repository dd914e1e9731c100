import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cimFiles } from '../support/files';
import { open } from './support/open';

const files = cimFiles('test/files/bad');

/** `file text: message` of the other ends of a broken file's diagnostics. */
async function otherEnds(name: string): Promise<string[]> {
    const file = files.find((each) => each.name === `${name}.cim`);
    const { document, services } = await open(file?.text ?? '', file?.path ?? '');
    const { LangiumDocuments: documents } = services.shared.workspace;
    return (document.diagnostics ?? []).flatMap(({ relatedInformation = [] }) =>
        relatedInformation.map(({ location, message }) => {
            const target = documents.all.find(({ uri }) => uri.toString() === location.uri);
            const text = target?.textDocument.getText(location.range).split('\n', 1)[0];
            return `${basename(location.uri)} ${text}: ${message}`;
        }),
    );
}

describe('related information', () => {
    it('leads to the chip that is too small, and to the array', async () => {
        expect(await otherEnds('capacity-cores')).toEqual([
            'capacity-cores.cim grid: 1 x 2: 1 x 2 cores of 256 x 256 cells',
        ]);
        expect(await otherEnds('capacity-core-number')).toEqual([
            expect.stringMatching(/^neurram\.cim grid: 8 x 6.*: 8 x 6 cores/),
        ]);
        expect(await otherEnds('capacity-array')).toEqual([
            expect.stringMatching(/^neurram\.cim array: +256 x 256.*: 256 x 256 cells/),
        ]);
    });

    it('leads to the other block of an overlap', async () => {
        expect(await otherEnds('capacity-overlap')).toEqual([
            'capacity-overlap.cim hidden: rows 0 to 33, columns 0 to 7 of core 0',
        ]);
    });

    it('leads to the layer that is nowhere', async () => {
        expect(await otherEnds('capacity-unplaced')).toEqual(["capacity-unplaced.cim out: layer 'out'"]);
    });

    it('leads to the device whose relaxation eats the levels', async () => {
        expect(await otherEnds('precision-weight')).toEqual([
            expect.stringMatching(/^neurram\.cim relaxation: .*: 19 levels whose one-sigma bands do not meet$/),
        ]);
    });

    it('leads to the converters that are too coarse', async () => {
        expect(await otherEnds('precision-input')).toEqual([expect.stringMatching(/^neurram\.cim input_bits: +8 bit/)]);
        expect(await otherEnds('precision-output')).toEqual([
            expect.stringMatching(/^neurram\.cim output_bits: +10 bit/),
        ]);
    });

    it('leads to the core that lacks a direction or an activation', async () => {
        expect(await otherEnds('dataflow-direction')).toEqual([expect.stringContaining("core 'Backward'")]);
        expect(await otherEnds('dataflow-activation')).toEqual([expect.stringContaining("core 'Plain'")]);
    });

    it('leads to the first of two', async () => {
        expect(await otherEnds('name-duplicate')).toEqual(['name-duplicate.cim Wafer: first declared here']);
        expect(await otherEnds('value-duplicate')).toEqual(['value-duplicate.cim g_max: first set here']);
        expect(await otherEnds('value-duplicate-key')).toContain('value-duplicate-key.cim 1 uS: first here');
        expect(await otherEnds('shape-repeated-layer')).toEqual(['shape-repeated-layer.cim conv1: first mapped here']);
    });

    it('leads to the name that was probably meant', async () => {
        expect(await otherEnds('name-unknown-base')).toEqual(["neurram.cim HfOx: 'HfOx' is declared here"]);
        expect(await otherEnds('name-unknown-cell')).toEqual([]);
    });

    it('leads to the value that a wrong one replaces', async () => {
        expect(await otherEnds('unit-dimension')).toEqual([
            expect.stringMatching(/^neurram\.cim 40 uS: the value of HfOx that it replaces$/),
        ]);
    });

    it('leads to what a layer cannot follow, and to the model without weights', async () => {
        expect(await otherEnds('shape-chain')).toEqual(['shape-chain.cim input 28: gives 28 values']);
        expect(await otherEnds('experiment-no-weights')).toEqual(['experiment-no-weights.cim Sketch: described here']);
    });

    it('leads to what sets the format, and to the estimate that refutes an expectation', async () => {
        expect(await otherEnds('value-unused')).toEqual(['value-unused.cim strokes: the format is set here']);
        expect(await otherEnds('expect-static')).toEqual([
            expect.stringMatching(/^expect-static\.cim M: estimated here/),
        ]);
    });
});
