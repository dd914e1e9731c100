import { didYouMean, nearest } from '../../src/chip/nearest';
import { sweptValues } from '../elaborate/sweep/swept-values';
import { removeEither, spelling } from '../fixes/common-fixes';
import { remove, replace } from '../fixes/text-edits';
import { withFixes, type TextFix } from '../fixes/text-fix';
import type { Vary } from '../generated/ast';
import { sweptKinds, sweptProperties, sweptProperty } from '../swept-property';
import { related, reportValue, type Accept } from './report';

/** `value/unknown-property`, `value/duplicate`, and what a property says against values: what a sweep varies. */
export function checkVary(vary: Vary, accept: Accept): void {
    const property = sweptProperty(vary.path);
    if (!property) return unknownPath(vary, accept);
    const first = vary.$container.varied.find(({ path }) => path === vary.path);
    if (first && first !== vary)
        accept('error', `'${vary.path}' is varied twice, and only one of the two can count. Remove one.`, {
            node: vary,
            property: 'path',
            code: 'value/duplicate',
            relatedInformation: related({ node: first, property: 'path' }, 'first varied here'),
            ...withFixes(removeEither(vary, first, `'${vary.path}'`)),
        });
    const { problems, values } = sweptValues(vary, property.row.kind);
    for (const { at, problem } of problems) reportValue(problem, at, accept);
    const step = vary.choices.find((choice) => choice.step && choice.value && choice.value.$type !== 'RangeValue');
    if (step)
        accept('error', 'a step belongs to a range: 0 uS..4 uS step 1 uS', {
            node: step,
            property: 'step',
            code: 'value/type',
        });
    if (values.length === 0 && problems.length === 0)
        accept('error', `'${vary.path}' has no values to vary it in.`, { node: vary, code: 'value/missing' });
}

function unknownPath(vary: Vary, accept: Accept): void {
    const { path } = vary;
    if (!path) return;
    const [, name = ''] = path.split('.', 2);
    if ((name || path) === 'take') {
        accept(
            'error',
            `'${path}' cannot be varied: how many samples are run is set by --take, or by the run statement of the experiment (run MAPPING on DATASET take 500).`,
            {
                ...{ node: vary, property: 'path', code: 'value/unknown-property' },
                ...withFixes([{ title: `Remove '${path}'`, edits: remove(vary) }]),
            },
        );
        return;
    }
    const hint = didYouMean(path, sweptProperties.keys()) || otherHint(path, name);
    const change = (to: string): TextFix => ({ title: `Change to '${to}'`, edits: replace(vary, to, 'path') });
    accept('error', `nothing that a sweep varies is called '${path}'.${hint}`, {
        node: vary,
        property: 'path',
        code: 'value/unknown-property',
        ...withFixes([
            spelling(path, sweptProperties.keys(), (to) => replace(vary, to, 'path')),
            ...(nearest(path, sweptProperties.keys()) ? [] : pathsOf(name || path).map(change)),
            { title: `Remove '${path}'`, edits: remove(vary) },
        ]),
    });
}

/** Paths of a property of this very name. */
const pathsOf = (name: string): readonly string[] =>
    [...sweptProperties].flatMap(([path, property]) => (property.name === name ? [path] : []));

function otherHint(path: string, name: string): string {
    const elsewhere = pathsOf(name || path);
    return elsewhere.length > 0
        ? ` There is ${elsewhere.join(', ')}.`
        : ` Name a property of ${sweptKinds.slice(0, -1).join(', ')} or ${sweptKinds.at(-1)}, such as mapping.output.`;
}
