import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, type BenchResult } from './measure';
import { measuredCommand } from './measured-command';

/** Something that cost grows with, in the mapping of examples/digits.cim or in what is run of it. */
interface Variant {
    readonly name: string;
    readonly images: number;
    readonly chips?: number;
    /** What the document says instead. */
    readonly replaced?: readonly [said: RegExp, instead: string];
}

const variants: readonly Variant[] = [
    { name: '250 images', images: 250 },
    { name: '2,000 images', images: 2000 },
    { name: '2,000 images, 2 bits in', images: 2000, replaced: [/input: +3 bit/, 'input: 2 bit'] },
    { name: '2,000 images, 7 bits in', images: 2000, replaced: [/input: +3 bit/, 'input: 7 bit'] },
    { name: '2,000 images, 8 bits out', images: 2000, replaced: [/output: +6 bit/, 'output: 8 bit'] },
    { name: '2,000 images, minimise: cores', images: 2000, replaced: [/minimise: +latency/, 'minimise: cores'] },
    { name: '500 images, 1 chip', images: 500 },
    { name: '500 images, 2 chips', images: 500, chips: 2 },
    { name: '500 images, 4 chips', images: 500, chips: 4 },
];

const rounds = 3;

/** How cost grows: processor time of `corelet simulate` on one thread, what it keeps in place; medians by turns. */
export function growthBench(): readonly BenchResult[] {
    const folder = mkdtempSync(join(tmpdir(), 'corelet-bench-'));
    try {
        const text = readFileSync('examples/digits.cim', 'utf8');
        copyFileSync('examples/digits.onnx', join(folder, 'digits.onnx'));
        const runs = variants.map(({ name, images, chips = 1, replaced }, at) => {
            const changed = replaced ? text.replace(...replaced) : text;
            if (replaced && changed === text) throw new Error(`examples/digits.cim says nothing of ${name}`);
            const file = join(folder, `variant-${at}.cim`);
            // Whether accuracies suffice is not what is asked.
            writeFileSync(file, changed.replace(/^ *expect .*$/gm, ''));
            const words = ['simulate', file, '--threads', '1', '--take', `${images}`, '--chips', `${chips}`];
            return { name, run: () => measuredCommand(words, { cache: join(folder, 'cache') }).processor };
        });
        for (const { run } of runs) run();
        const times = Array.from({ length: rounds }, () => runs.map(({ run }) => run()));
        return runs.map(({ name }, at) => ({
            name: `digits, 1 thread, ${name}, processor time`,
            value: median(times.map((round) => round[at])),
            unit: 's',
        }));
    } finally {
        rmSync(folder, { recursive: true });
    }
}
