import { describe, expect, it } from 'vitest';
import { sweepText } from '../../src/cli/sweep-text';
import { plain, resultOf } from './support/results';
import { figures, found, refused, sweepOf, warning } from './support/sweeps';

type Swept = Parameters<typeof sweepOf>;
const textOf = (points: Swept[0], changes: Swept[1] = {}, width?: number): string =>
    sweepText(sweepOf(points, changes), [], plain(width));
/** Without the breaks of lines. */
const flat = (...swept: Parameters<typeof textOf>): string => textOf(...swept).replaceAll(/\s+/g, ' ');

const bits = ['4 bit', '5 bit', '6 bit', '7 bit'];
const two = [found('4 bit'), found('6 bit', { figures: { ...figures, energy: 3e-6 } })];

describe('what is said of a sweep', () => {
    it('tells points that are refused for the same reason together, and for others apart', () => {
        const points = [refused('a', 'needs 9'), refused('b', 'needs 2'), refused('c', 'needs 9'), found('d')];
        const text = textOf(points);
        expect(text.match(/✗.*/g)).toEqual(['✗ a and 1 more: needs 9 capacity/cores', '✗ b: needs 2 capacity/cores']);
    });

    it('tells eight reasons, and how many points have others', () => {
        const text = textOf(Array.from({ length: 12 }, (_, i) => refused(`p${i}`, `needs ${i}`)));
        const lines = text.match(/✗.*/g) ?? [];
        expect(lines).toHaveLength(9);
        expect(lines[7]).toBe('✗ p7: needs 7 capacity/cores');
        expect(lines[8]).toBe('✗ ... and 4 points more for other reasons');
    });

    it('names the points of a warning where they are few', () => {
        const warned = (value: string, message: string) => found(value, { warnings: [warning(message)] });
        const some = [warned('4 bit', 'clips'), found('5 bit'), warned('6 bit', 'clips')];
        expect(flat(some)).toContain('! clips (at 4 bit and at 6 bit) precision/range');
        expect(flat(bits.map((value) => warned(value, 'clips')))).toContain('! clips precision/range');
        const many = [...bits.map((value) => warned(value, 'clips')), found('8 bit')];
        expect(flat(many)).toContain('! clips (at 4 points) precision/range');
    });

    it('tells warnings that differ in numbers alone as one, and those about other layers apart', () => {
        const [four, five, six] = ["'conv1' 3.1 %.", "'conv1' 4 %.", "'conv2' 4 %."].map((message, i) =>
            found(bits[i], { warnings: [warning(message)] }),
        );
        expect(textOf([four, five, six]).match(/!.*/g)).toEqual([
            "! 'conv1' 3.1 %. (at 4 bit; with other numbers at 5 bit) precision/range",
            "! 'conv2' 4 %. (at 6 bit) precision/range",
        ]);
    });

    it('shows intervals by their ends, and by their larger half where there is no room', () => {
        expect(textOf(two)).toMatch(/^ {4}output +Accuracy +95 % +Loss/m);
        expect(textOf(two)).toMatch(/^ {4}4 bit +90\.00 % +80\.00 to 95\.00 % +1\.00/m);
        expect(textOf(two, {}, 70)).toMatch(/^ {4}4 bit +90\.00 % +± 10\.00 +1\.00/m);
    });

    it('shows the figures that the front is of', () => {
        expect(textOf(two)).not.toMatch(/Area|Cores/);
        expect(textOf(two, { front: ['energy', 'area', 'cores'] })).toMatch(/E x delay +Area +Cores$/m);
    });

    it('speaks of means where a figure of the front is one', () => {
        const several = two.map((point) => ({ ...point, result: resultOf({ chips: 2 }) }));
        expect(flat(several)).toContain('and energy (less is better), by the means: 0 of 2');
        expect(flat(several, { front: ['energy', 'area'] })).toContain('area (less is better): 0 of 2');
        const one = two.map((point) => ({ ...point, result: resultOf({ chips: 1 }) }));
        expect(flat(one)).toContain('and energy (less is better): 0 of 2');
    });

    it('says where all points are on the front for being alike', () => {
        const same = bits.map((value) => found(value, { onFront: true }));
        expect(flat(same)).toContain('4 of 4, since these are the same at all of them');
        expect(flat(two.map((point) => ({ ...point, onFront: true })))).toContain('2 of 2 Energy');
    });

    it('counts what was finished, refused and not reached of an interrupted one', () => {
        const cut = { interrupted: true, asked: 36 };
        const text = flat([...two, refused('12 bit', 'too many')], cut);
        expect(text).toContain('interrupted: 2 of 36 points finished, 1 refused');
        expect(text).toContain('36 points: 2 finished, 1 refused, 33 not reached, 100 samples x 2 chips each');
        const none = flat([refused('12 bit', 'too many')], { ...cut, run: undefined });
        expect(none).toContain('No point was finished.');
        expect(none).toMatch(/36 points: 0 finished, 1 refused, 35 not reached $/);
        expect(none).not.toMatch(/0 of 0|not run/);
    });
});
