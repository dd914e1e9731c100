import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** What a test changes of the embedded example, made small. */
export interface Sketch {
    readonly samples?: number;
    readonly chips?: number;
    readonly more?: string;
    readonly inChip?: string;
    readonly expects?: string;
}

const text = ({ samples = 48, chips = 1, more = '', inChip = '', expects = '' }: Sketch): string => `
import neurram

chip Mine extends NeuRRAM { ${inChip} }
model Digits from "digits.onnx"
mapping Placed of Digits on Mine { input: 3 bit output: 6 bit others auto { minimise: cores } }
dataset Test { format: strokes count: ${samples} seed: 2 scale: 1 / 255 }
dataset Train { format: strokes count: 32 seed: 1 scale: 1 / 255 }
experiment First {
    run Placed on Test
    calibrate on Train
    chips: ${chips}
    seed: 7
    effects: all
    ${expects}
}
${more}
`;

/** A folder with the embedded model, removed after the tests of a file; `write` gives the path of a document in it. */
export function documents(): { readonly folder: string; readonly write: (sketch?: Sketch, name?: string) => string } {
    const folder = mkdtempSync(join(tmpdir(), 'corelet-runner-'));
    copyFileSync('examples/digits.onnx', join(folder, 'digits.onnx'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    return {
        folder,
        write: (sketch = {}, name = 'lab.cim') => {
            const file = join(folder, name);
            writeFileSync(file, text(sketch));
            return file;
        },
    };
}
