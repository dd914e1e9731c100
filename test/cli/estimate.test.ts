import { describe, it } from 'vitest';
import { corelet } from './support/command-line';
import { misfits } from './support/schemas';
import { workplace, writeSmallExperiment } from './support/workplace';

const place = workplace();
writeSmallExperiment(place);
const lstm = 'EncoderOfAVeryLongSentence_bidirectional_lstm_layer_number_3_weights_';
place.write(
    'long.cim',
    `import neurram
model Sketch { input 16  dense ${lstm}first { units: 4 }  dense ${lstm}second { units: 4 } }
mapping M of Sketch on NeuRRAM { others auto }
`,
);
place.write('dataless.cim', place.read('small.cim').replace('x.idx', 'nowhere.idx').replace('y.idx', 'nowhere.idx'));
place.write(
    'fork.cim',
    `import neurram
device Wafer extends HfOx { g_maxx: 30 uS }
device Twin extends HfOx { g_max: 30 uS }
device Twin extends HfOx { g_max: 20 uS }
chip Lab extends NeuRRAM { cell: Wafer }
chip Later extends Lab { grid: 2 x 2 }
chip Torn extends NeuRRAM { cell: Twin }
model Sketch { input 16  dense fc { units: 4 } }
mapping Sound of Sketch on NeuRRAM { others auto }
mapping OnLater of Sketch on Later { others auto }
mapping OnTorn of Sketch on Torn { others auto }
`,
);
place.write('typo.cim', place.read('small.cim').replace('4 bit', '4 volt'));
const estimate = (...args: string[]) => corelet(['estimate', ...args], { folder: place.folder });

describe('corelet estimate', () => {
    it.concurrent('shows the cost of every mapping within 100 columns', async ({ expect }) => {
        const { code, stdout, stderr } = await corelet(['estimate', 'examples', '--quiet']);
        expect([code, stderr]).toEqual([0, '']);
        expect(stdout.match(/^DigitsOnNeuRRAM {2}Digits on NeuRRAM$/gm)?.length).toBe(2);
        expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    });

    it.concurrent(
        'leaves the middle out of long names, so that they stay apart and the table fits',
        async ({ expect }) => {
            const { code, stdout } = await estimate('long.cim');
            expect(code).toBe(0);
            const names = stdout.match(/^ {2}Encoder\S*…\S*/gm);
            expect(new Set(names).size).toBe(2);
            expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
        },
    );

    it.concurrent('gives JSON as published for the examples', async ({ expect }) => {
        const { code, stdout } = await corelet(['estimate', 'examples', '--format', 'json']);
        expect([code, misfits('estimate', stdout)]).toEqual([0, []]);
    });

    it.concurrent('gives JSON as published for described models, and full names in it', async ({ expect }) => {
        const { code, stdout } = await estimate('long.cim', '--format', 'json');
        expect([code, misfits('estimate', stdout)]).toEqual([0, []]);
        expect(stdout).toContain(`"name": "${lstm}second"`);
    });

    it.concurrent(
        'estimates what is sound beside a document with errors, and ends with exit code 2',
        async ({ expect }) => {
            const { code, stdout, stderr } = await estimate('typo.cim', 'small.cim');
            expect(code).toBe(2);
            expect(stdout).toMatch(/^SmallOnNeuRRAM /);
            expect(stderr).toMatch(/^typo\.cim:6:13 error unit\//);
        },
    );

    it.concurrent('estimates a mapping although data that it does without are not there', async ({ expect }) => {
        const { code, stdout, stderr } = await estimate('dataless.cim');
        expect(code).toBe(2);
        expect(stdout).toMatch(/^SmallOnNeuRRAM /);
        expect(stderr).toMatch(/^dataless\.cim:13:13 error file\/missing [^]*dataless\.cim:14:13 error file\/missing /);
    });

    it.concurrent('estimates no mapping on a chip with an error, however far away', async ({ expect }) => {
        const { code, stdout } = await estimate('fork.cim');
        expect(code).toBe(2);
        expect(stdout.match(/^\w+ {2}Sketch on \w+$/gm)).toEqual(['Sound  Sketch on NeuRRAM']);
    });
});
