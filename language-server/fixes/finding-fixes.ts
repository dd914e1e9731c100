import { AstUtils } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import type { Change, Fix, PropertySubject } from '../../src/chip/fix';
import type { Subject } from '../../src/chip/finding';
import { formatValue } from '../../src/chip/value';
import type { PropertyBlock } from '../block-kind';
import { declarationOf } from '../finding-location';
import type { Declaration, Experiment, LayerPlacement, Mapping } from '../generated/ast';
import { writtenLayer } from './layer-name';
import { insertEntry, remove, replace } from './text-edits';
import type { TextFix } from './text-fix';

/**
 * A finding's fixes as edits of the document of the declaration that it shows at. A fix that would have to change
 * another document, such as the library, is left out.
 */
export const findingFixes = (fixes: readonly Fix[], shownAt: Declaration): readonly TextFix[] =>
    fixes.flatMap(({ title, changes, safe }): TextFix[] => {
        const edits = changes.map((change) => editsOf(change, shownAt));
        return edits.some((each) => each === undefined)
            ? []
            : [{ title, edits: joined(edits.flatMap((each) => each ?? [])), safe }];
    });

function editsOf(change: Change, shownAt: Declaration): readonly TextEdit[] | undefined {
    const declaration = declarationOf(change.subject, shownAt);
    if (!declaration || AstUtils.getDocument(declaration) !== AstUtils.getDocument(shownAt)) return undefined;
    switch (change.kind) {
        case 'set':
            return set(declaration, change.subject, formatValue(change.value));
        case 'remove property': {
            const property = ownProperty(blockOf(declaration, change.subject), change.subject.property);
            return property ? remove(property) : [];
        }
        case 'remove layer': {
            const placement = placementOf(declaration, change.subject);
            return placement && remove(placement);
        }
        case 'rename layer': {
            const placement = placementOf(declaration, change.subject);
            return placement && replace(placement, writtenLayer(change.name), 'layer');
        }
        case 'place others':
            return declaration.$type === 'Mapping' ? insertEntry(declaration, 'others auto') : undefined;
        case 'take':
            return take(declaration, change.statement, change.take);
        case 'calibrate':
            return declaration.$type === 'Experiment' ? calibrate(declaration, change.take) : undefined;
    }
}

function set(declaration: Declaration, subject: PropertySubject, value: string): readonly TextEdit[] | undefined {
    const entry = `${subject.property}: ${value}`;
    if (subject.kind === 'layer' && declaration.$type === 'Mapping' && !placementOf(declaration, subject))
        return insertEntry(declaration, `layer ${writtenLayer(String(subject.part))} { ${entry} }`);
    const block = blockOf(declaration, subject);
    const property = ownProperty(block, subject.property);
    if (property) return replace(property.value, value);
    return block && insertEntry(block, entry);
}

const ownProperty = (block: PropertyBlock | undefined, name: string) =>
    block?.properties.find((property) => property.name === name);

function blockOf(declaration: Declaration, subject: Subject): PropertyBlock | undefined {
    if (subject.kind === 'layer') return placementOf(declaration, subject);
    if (declaration.$type === 'Model') return declaration.layers.find(({ name }) => name === subject.part);
    return 'properties' in declaration ? declaration : undefined;
}

const placementOf = (declaration: Declaration, { part }: Subject): LayerPlacement | undefined =>
    declaration.$type === 'Mapping'
        ? (declaration as Mapping).layers.findLast(({ layer }) => layer === part)
        : undefined;

function take(
    declaration: Declaration,
    statement: 'run' | 'calibrate',
    count: number | undefined,
): readonly TextEdit[] {
    if (declaration.$type !== 'Experiment') return [];
    const [node] = statement === 'run' ? declaration.runs : declaration.calibrations;
    const text = node?.$cstNode?.text.replace(/\s*\btake\s+\S+$/, '');
    return node && text !== undefined ? replace(node, count === undefined ? text : `${text} take ${count}`) : [];
}

/** On a data set of the file that is not the one that is run, and is called so if there are several. */
function calibrate(experiment: Experiment, count: number): readonly TextEdit[] | undefined {
    const run = experiment.runs[0]?.dataset.$refText;
    const others = experiment.$container.declarations.filter((each) => each.$type === 'Dataset' && each.name !== run);
    const dataset = others.find(({ name }) => /train|calib/i.test(name)) ?? others[0];
    if (!dataset) return undefined;
    const statement = `calibrate on ${dataset.name} take ${count}`;
    const [old] = experiment.calibrations;
    return old ? replace(old, statement) : insertEntry(experiment, statement);
}

/** Insertions at one place as one, in their order, since an editor may make them in any. */
function joined(edits: readonly TextEdit[]): readonly TextEdit[] {
    const all: TextEdit[] = [];
    for (const edit of edits) {
        const { start, end } = edit.range;
        const same = all.findIndex(
            ({ range }) =>
                range.start.line === start.line &&
                range.start.character === start.character &&
                range.end.line === end.line &&
                range.end.character === end.character,
        );
        if (same < 0) all.push(edit);
        else all[same] = { ...all[same], newText: both(all[same].newText, edit.newText) };
    }
    return all;
}

/** `  a: 1 ` and `  b: 2 ` on the one line of a block are `  a: 1  b: 2 `. */
const both = (one: string, other: string): string => `${one.trimEnd()}${/^\s/.test(other) ? '' : ' '}${other}`;
