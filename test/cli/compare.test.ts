import { readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { corelet, slips } from './support/command-line';
import { misfits } from './support/schemas';
import { workplace } from './support/workplace';

const place = workplace();
place.write(
    'chips.cim',
    `import neurram
core Narrow extends NeuRRAMCore { input_bits: 4 bit }
chip Small extends NeuRRAM { core: Narrow  grid: 2 x 2 }
compare Two { chips: NeuRRAM, Small  workload: 256 x 256  bits: 4/6, 8/10 }
compare Vast { chips: NeuRRAM, Small  workload: 65536 x 65536  bits: 4/6 }
`,
);
place.write(
    'broken.cim',
    `import neurram
chip Small extends NeuRRAM { grid: 2 x 2 }
chip Odd extends NeuRRAM { grid: 2 }
compare Sound { chips: NeuRRAM, Small  workload: 64 x 64  bits: 4/6 }
compare OnOdd { chips: NeuRRAM, Odd  workload: 64 x 64  bits: 4/6 }
`,
);
const compare = (...args: string[]) => corelet(['compare', ...args], { folder: place.folder });

interface Compared {
    readonly comparisons: readonly {
        readonly name: string;
        readonly chips: readonly {
            readonly name: string;
            readonly products: readonly {
                readonly cost: { readonly energyDelayProduct: number; readonly ratio: number | null } | null;
                readonly reasons: readonly { readonly code: string }[];
            }[];
        }[];
    }[];
}

describe('corelet compare', () => {
    it.concurrent('shows figures, why there are none, and their sources, within 100 columns', async ({ expect }) => {
        const { code, stdout, stderr } = await compare('chips.cim');
        expect([code, stderr]).toEqual([0, '']);
        expect(stdout).toMatch(/^Two {2}one vector by 256 x 256 signed weights$/m);
        expect(stdout).toMatch(/^ {2}4\/6 +NeuRRAM +8\.18 nJ ± 10 % +3\.99 us +16 +3\.26e-14 ± 12 % +1 +\S+$/m);
        expect(stdout).toMatch(/^ {2}Small 8\/10 +An input of 8 bit with sign does not fit core 'Narrow'/m);
        expect(stdout).toMatch(/No chip can do any of the precisions\.[^]*NeuRRAM 4\/6 +Mapping 'Vast' needs at least/);
        expect(stdout).toMatch(/^ {2}NeuRRAM {2}energy: \[C\]/m);
        expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
        expect(stdout).not.toMatch(slips);
    });

    it.concurrent('gives the same in JSON, as its schema says', async ({ expect }) => {
        const { code, stdout } = await compare('chips.cim', '--format', 'json');
        expect(code).toBe(0);
        expect(misfits('compare', stdout)).toEqual([]);
        const [two, vast] = (JSON.parse(stdout) as Compared).comparisons;
        const [neurram, small] = two.chips;
        expect(neurram.products[0].cost?.ratio).toBe(1);
        expect(small.products[0].cost?.energyDelayProduct).toBe(neurram.products[0].cost?.energyDelayProduct);
        expect(small.products[1]).toMatchObject({ cost: null, reasons: [{ code: 'precision/input' }] });
        expect(vast.chips.map(({ products }) => products[0].reasons[0].code)).toEqual([
            'capacity/cores',
            'capacity/cores',
        ]);
    });

    it.concurrent('gives the same as a table of commas, one row a chip and precision', async ({ expect }) => {
        const { code, stdout } = await compare('chips.cim', '--format', 'csv');
        const rows = stdout.trimEnd().split('\n');
        expect([code, rows.length]).toEqual([0, 7]);
        const [header, first] = rows.map((row) => row.split(','));
        const cell = (name: string): number => Number(first[header.indexOf(name)]);
        expect(cell('energy_delay_product')).toBe(cell('energy') * cell('latency'));
        expect(first.length).toBe(header.length);
        expect(rows[4]).toMatch(/^Two,256,256,Small,8,10,,+An input of 8 bit/);
    });

    it.concurrent('draws a line for each chip, and draws it beside another result', async ({ expect }) => {
        const { code, stdout } = await compare('chips.cim', '--format', 'svg');
        expect(code).toBe(0);
        expect(stdout.match(/<g><title>(NeuRRAM|Small)<\/title>/g)?.length).toBe(2);
        expect(stdout).toMatch(/^<svg [^]*4\/6[^]*8\/10[^]*No chip can do any[^]*<\/svg>\n$/);
        expect(stdout).not.toMatch(/NaN|undefined/);
        const plot = place.path('plot.svg');
        const beside = await compare('chips.cim', '--plot', plot, '--format', 'csv');
        expect(beside.stdout).toMatch(/^comparison,/);
        expect(readFileSync(plot, 'utf8')).toBe(stdout);
    });

    it.concurrent('compares what is sound beside an error, and says the error', async ({ expect }) => {
        const { code, stdout, stderr } = await compare('broken.cim', '--format', 'json');
        expect(code).toBe(2);
        expect(stderr).toMatch(/value\/type/);
        expect((JSON.parse(stdout) as Compared).comparisons.map(({ name }) => name)).toEqual(['Sound']);
    });
});
