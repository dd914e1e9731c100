import type { LayerPlacement, Mapping } from '../generated/ast';
import { removeEither } from '../fixes/common-fixes';
import { remove } from '../fixes/text-edits';
import { withFixes } from '../fixes/text-fix';
import { related, type Accept } from './report';

/** `value/duplicate`: more than one `others`. */
export function checkOthers(mapping: Mapping, accept: Accept): void {
    for (const others of mapping.others.slice(1))
        accept('error', "'others' stands twice in this mapping, and only one of the two can count. Remove one.", {
            node: others,
            code: 'value/duplicate',
            relatedInformation: related({ node: mapping.others[0] }, 'first here'),
            ...withFixes(removeEither(others, mapping.others[0], "'others'")),
        });
}

/** `value/conflict`: properties of a layer that contradict each other. */
export function checkPlacementProperties(placement: LayerPlacement, accept: Accept): void {
    const find = (wanted: string) => placement.properties.find(({ name }) => name === wanted);
    const conflict = (property: string, other: string, why: string): void => {
        const [blamed, with_] = [find(property), find(other)];
        if (!blamed || !with_) return;
        accept('error', `${why} Remove one of the two.`, {
            node: blamed,
            property: 'name',
            code: 'value/conflict',
            relatedInformation: related({ node: with_, property: 'name' }, `'${other}' is set here`),
            ...withFixes([
                { title: `Remove '${property}'`, edits: remove(blamed) },
                { title: `Remove '${other}'`, edits: remove(with_) },
            ]),
        });
    };
    conflict('core', 'cores', "'core' and 'cores' both say where the layer is.");
    if (find('split')?.value.$cstNode?.text === 'columns')
        conflict('interleave', 'split', 'Interleaved rows are spread over the cores, columns are not.');
    if (find('digital')?.value.$cstNode?.text === 'true')
        for (const name of [
            'cores',
            'core',
            'at',
            'copies',
            'split',
            'interleave',
            'segment_rows',
            'bias_rows',
            'bias_columns',
            'activation',
        ])
            conflict(name, 'digital', `A digital layer is on no core, so '${name}' has no meaning.`);
}
