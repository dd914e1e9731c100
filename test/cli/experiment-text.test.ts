import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/chip/finding';
import { experimentText } from '../../src/cli/simulate-text';
import { chipOf, plain, resultOf } from './support/results';
import type { ExperimentResult } from '../../src/experiment/result';

const shown = (changes: Partial<ExperimentResult>, width?: number, findings: readonly Finding[] = []) =>
    experimentText(resultOf(changes), findings, plain(width));
const longest = (text: string) => Math.max(...text.split('\n').map((line) => line.length));
const chips = (count: number) =>
    Array.from({ length: count }, (_, chip) =>
        chipOf(chip, [
            [50 - chip, chip],
            [0, 50],
        ]),
    );

const uncounted = { conversions: 0, saturated: 0, inputPulses: 0, conversionSteps: 0 };

describe('the result of an experiment as text', () => {
    it('leaves wrong answers, expectations and remarks out where there are none', () => {
        const sections = shown({}).split('\n\n');
        expect(sections.map((section) => section.trim().split(/\s/)[0])).toEqual(['Trial', 'Accuracy', 'Layer', '10']);
        expect(sections[1]).toContain('in float; the chip loses nothing');
    });

    it('lists a few chips', () => {
        expect(shown({ perChip: chips(3) })).toContain('; chips 100.00, 99.00, 98.00 %');
    });

    it('says of one chip that the interval covers samples alone', () => {
        expect(shown({})).toMatch(/on the chip, [\d.]+ to [\d.]+ % \(95 %, samples alone, one chip\)\n/);
        expect(shown({ perChip: chips(3) })).toContain('% (95 %); chips');
    });

    it('says for which time the relaxation stands', () => {
        const cells = (device: ExperimentResult['device']) => /Cells .*/.exec(shown({ device }))?.[0];
        expect(cells({ name: 'HfOx', time: 3600, source: '[A]' })).toMatch(/relaxed 1 hour after programming, \[A\]$/);
        expect(cells({ name: 'HfOx' })).toMatch(/relaxed, one curve for all times$/);
        expect(cells({ name: 'HfOx', time: 5_184_000, heldFrom: 259_200 })).toMatch(
            /relaxed 60 days after programming, by the curve after 3 days, held$/,
        );
    });

    it('tells of no effects and no cells where no layer is on a crossbar', () => {
        const layers = [{ name: 'fc', digital: true, ...uncounted }];
        const text = shown({ layers });
        expect(text).toMatch(/Effects +0 +no layer is on a crossbar\n/);
        expect(text).not.toContain('Cells');
    });

    it('shows no output bits where outputs are not converted', () => {
        expect(shown({})).toMatch(/fc +\d\/\d /);
        expect(shown({ effects: [] })).toMatch(/fc +\d\/any /);
    });

    it('tells the worst and the best of many chips', () => {
        expect(shown({ perChip: chips(40) })).toContain('; 40 chips from 61.00 to 100.00 %');
    });

    it('keeps to 100 columns with long names, many chips, all effects and remarks', () => {
        const long = 'VeryLongNameOfSomethingThatSomebodyTookFromAnotherTool';
        const finding: Finding = {
            code: 'value/calibrate',
            severity: 'warning',
            message: `${long} calibrates on the first 256 samples of its own test set. Name training samples: calibrate on <dataset> take 256.`,
            subject: { kind: 'experiment', name: long },
        };
        const text = shown(
            {
                name: long,
                model: long,
                dataset: long,
                perChip: chips(40),
                layers: [{ name: `${long}/${long}/${long}`, digital: false, ...uncounted }],
            },
            undefined,
            [finding],
        );
        expect(longest(text)).toBeLessThanOrEqual(100);
        expect(text).toMatch(
            / {2}! Very[^]*\n {4}of its own test set\. Name training samples: calibrate on <dataset> take 256\. value\/calibrate\n/,
        );
    });

    it('keeps to a narrower terminal, and does not grow with a wider one', () => {
        const effects: ExperimentResult['effects'] = [
            'programming_resolution',
            'relaxation',
            'stuck_cells',
            'read_noise',
        ];
        expect(longest(shown({ effects, perChip: chips(5) }, 80))).toBeLessThanOrEqual(80);
        expect(shown({ effects, perChip: chips(5) }, 300)).toBe(shown({ effects, perChip: chips(5) }));
    });

    it('never parts a figure from its percent sign', () => {
        for (let width = 70; width <= 100; width++) expect(shown({ perChip: chips(5) }, width)).not.toMatch(/^\s*%/m);
    });

    it('says by how much an expectation failed, in the terms of its figure', () => {
        const text = shown({
            expectations: [
                { text: 'accuracy >= 99.5 %', metric: 'accuracy', bound: 0.995, actual: 0.98, passed: false },
                { text: 'energy <= 1 uJ', metric: 'energy', bound: 1e-6, actual: 1.25e-6, passed: false },
                { text: 'latency <= 1 ms', metric: 'latency', bound: 1e-3, actual: 4e-6, passed: true },
                { text: 'accuracy_loss <= 1 %', metric: 'accuracy_loss', bound: 0.01 },
            ],
        });
        expect(text).toContain(
            [
                '  ✗ accuracy >= 99.5 %    98.00 %  missed by 1.50 points',
                '  ✗ energy <= 1 uJ        1.25 uJ  missed by 25.0 %',
                '  ✓ latency <= 1 ms       4 us',
                '  ? accuracy_loss <= 1 %  not known: interrupted',
            ].join('\n'),
        );
    });

    it('shows the worst classes and the confusions, over the finished chips alone', () => {
        const text = shown({
            classes: ['cat', 'dog', 'ship'],
            perChip: [
                chipOf(0, [
                    [6, 4, 0],
                    [1, 9, 0],
                    [0, 0, 10],
                ]),
                chipOf(1, [
                    [8, 2, 0],
                    [2, 8, 0],
                    [0, 0, 10],
                ]),
                chipOf(
                    2,
                    [[0, 0, 9], [], []].map((row) => [row[0] ?? 0, row[1] ?? 0, row[2] ?? 0]),
                    false,
                ),
            ],
        });
        expect(text).toContain(
            [
                '  Wrong answers      9 of 60 by 2 chips, to 5 samples',
                '    right by class   cat: 70.00 %, dog: 85.00 %',
                '    one for another  cat for dog: 6, dog for cat: 3',
            ].join('\n'),
        );
    });

    it('shows few of many wrong classes, and says how many more there are', () => {
        const classes = 12;
        const confusion = Array.from({ length: classes }, (_, label) =>
            Array.from({ length: classes }, (_, answer) => (answer === label ? 90 - label : answer === 0 ? 10 : 0)),
        );
        const text = shown({ perChip: [chipOf(0, confusion)] });
        expect(text).toMatch(/right by class +11: 88\.76 %, 10: [\d.]+ %, 9: [\d.]+ %, 8: [\d.]+ %, and 7 more\n/);
        expect(text).toMatch(/one for another +1 for 0: 10, 2 for 0: 10, 3 for 0: 10, 4 for 0: 10, and 7 more\n/);
    });

    it('says of an interrupted run what was finished, and that a single chip was not', () => {
        const half = chipOf(
            0,
            [
                [3, 0],
                [1, 2],
            ],
            false,
        );
        const text = shown({ interrupted: true, chipsAsked: 3, perChip: [half], software: { accuracy: 1 } });
        expect(text).toMatch(/^Trial {2}Net on NeuRRAM, Digits {2}interrupted: 0 of 3 chips finished\n/);
        expect(text).toMatch(/\(95 %, samples alone\), 6 of 10 samples of\s+one chip/);
        expect(text).toMatch(/Quantised +unknown/);
        expect(text).toContain('6 samples x 1 chip in 1.5 s on 4 threads');
    });

    it('says of a run that was interrupted at once that nothing is known', () => {
        const layers = [{ name: 'fc', digital: false, ...uncounted }];
        const changes = { interrupted: true, chipsAsked: 3, perChip: [], software: {}, layers };
        const text = shown({ ...changes, imagesPerSecond: undefined });
        expect(text).toMatch(/Accuracy +unknown +on the chip: no sample was finished\n/);
        expect(text).toContain('0 samples x 0 chips in 1.5 s on 4 threads\n');
        expect(text).not.toMatch(/NaN|undefined|Infinity/);
    });
});
