import { energy, percent, points, seconds } from '../chip/figures';
import { bits } from '../estimate/estimate-figures';
import type { BitsSearch, TriedBits } from '../experiment/bits/bits';
import type { Judgement } from '../experiment/bits/judge';
import { tableText } from './table';
import type { Terminal } from './terminal';
import { columnsOf, shortened } from './wrap';

/** A row for each choice of bits that says something: the description's, uniform ones, and every step of the descent. */
export function triedTable(search: BitsSearch, terminal: Terminal): string {
    const { before, widest, uniform, steps } = search;
    if (!before || !widest) return '';
    const title = (text: string) => terminal.colours.dim(text);
    const right = (text: string) => ({ title: title(text), align: 'right' }) as const;
    const named: readonly (readonly [string, TriedBits])[] = [
        ['before', before],
        ['widest', widest],
        ...uniform
            .filter(isNone(before, widest))
            .map((each) => [`all ${bits(each.input, each.output)}`, each] as const),
        ...steps.slice(1).map((step, i) => [stepText(search, steps[i], step), step] as const),
    ];
    return tableText(
        [
            { title: title('Bits') },
            right('Energy'),
            right('Latency'),
            right('Accuracy'),
            right('Loss'),
            right('Bound'),
            right('Confirmed'),
        ],
        named.map(([name, { cost, judgement, confirmed }]) => [
            name,
            energy(cost.energy),
            seconds(cost.latency),
            percent(judgement.accuracy),
            points(judgement.loss),
            `${boundText(search, judgement)} ${mark(judgement)}`,
            confirmed ? `${boundText(search, confirmed)} ${mark(confirmed)}` : '',
        ]),
        columnsOf(terminal),
        wholeItems,
    );
}

/** Leaves out what has its row already. */
const isNone =
    (...shown: readonly TriedBits[]) =>
    ({ bits: own }: TriedBits): boolean =>
        !shown.some(({ bits: others }) => JSON.stringify(others) === JSON.stringify(own));

/** As many items of a list as fit, and how many are left: `conv2 2/9, 3 more`. */
function wholeItems(list: string, columns: number): string {
    const items = list.split(', ');
    for (let kept = items.length; kept > 0; kept--) {
        const rest = items.length - kept;
        const text = [...items.slice(0, kept), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
        if (text.length <= columns) return text;
    }
    const counted = `${items.length} layers`;
    return items.length > 1 && counted.length <= columns ? counted : shortened(list, columns);
}

const mark = ({ meets }: Judgement): string => (meets ? '✓' : '✗');

/** The bounds of what is asked for: `<= 0.47 points`, `>= 98.61 %`. */
const boundText = ({ target }: BitsSearch, { accuracyAtLeast, lossAtMost }: Judgement): string =>
    [
        ...(target.accuracy === undefined ? [] : [`>= ${percent(accuracyAtLeast)}`]),
        ...(target.loss === undefined ? [] : [`<= ${points(lossAtMost)}`]),
    ].join(', ');

/** `conv1 3/8, conv4 3/7`: the layers that a step narrowed, with their bits behind it. */
const stepText = ({ layers }: BitsSearch, before: TriedBits, after: TriedBits): string =>
    layers
        .flatMap(({ name }, i) => {
            const [old, now] = [before.bits[i], after.bits[i]];
            return old.input === now.input && old.output === now.output
                ? []
                : [`${name} ${bits(now.input, now.output)}`];
        })
        .join(', ');
