import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { toIdx } from './idx-bytes';
import { imageSize } from './sample';
import { generateStrokes } from './strokes';

const usage = `Writes handwritten-like digits as IDX files named like MNIST's.
  --count N    images (1 to 1,000,000)
  --seed N     set; training and test need different seeds
  --out DIR    folder, made where missing
  --part NAME  first part of the file names, 'train' (default) or 't10k'
`;

function wholeNumber(text: string | undefined, least: number, most: number): number | undefined {
    const value = Number(text);
    return text !== undefined && /^\d+$/.test(text) && value >= least && value <= most ? value : undefined;
}

/** Exit codes as the command line's: 0 fine, 3 wrong usage or a folder that cannot be written. */
function main(): number {
    try {
        const string = { type: 'string' } as const;
        const { values } = parseArgs({ options: { count: string, seed: string, out: string, part: string } });
        const [count, seed] = [wholeNumber(values.count, 1, 1e6), wholeNumber(values.seed, 0, 2 ** 31 - 1)];
        const part = values.part ?? 'train';
        if (count === undefined || seed === undefined || !values.out || !['train', 't10k'].includes(part)) {
            process.stderr.write(usage);
            return 3;
        }
        const { images, labels } = generateStrokes({ count, seed });
        mkdirSync(values.out, { recursive: true });
        const write = (name: string, bytes: Uint8Array): void =>
            writeFileSync(join(values.out as string, `${part}-${name}-ubyte.gz`), gzipSync(bytes));
        write('images-idx3', toIdx([count, imageSize, imageSize], images));
        write('labels-idx1', toIdx([count], labels));
        return 0;
    } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
        return 3;
    }
}

process.exitCode = main();
