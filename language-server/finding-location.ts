import type { AstNode } from 'langium';
import type { Subject } from '../src/chip/finding';
import { effectiveProperties, effectiveStatements } from './elaborate/inheritance';
import type { PropertyBlock } from './block-kind';
import { refersTo, wordsOf } from './cim-linker';
import type * as ast from './generated/ast';

/** A node of a document, or one of its parts. */
export interface Location {
    readonly node: AstNode;
    readonly property?: string;
}

/** `segmentRows` and `segment_rows` are the same property to a reader. */
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const isBlock = (node: AstNode): node is PropertyBlock => 'properties' in node;

/** The property where it was set, if one is to blame, or else the node's name. */
function within(node: AstNode, wanted: string | undefined, name: string): Location {
    if (wanted !== undefined && isBlock(node)) {
        const effective = effectiveProperties(node);
        const names = [snake(wanted), ...(wanted === 'cores' ? ['core'] : [])];
        for (const each of names) {
            const found = effective.get(each);
            if (found) return { node: found.property };
        }
    }
    return { node, property: name };
}

function inMapping(mapping: ast.Mapping, subject: Subject): Location {
    const named = mapping.layers.filter(({ layer }) => layer === subject.part);
    const placement = subject.first ? named[0] : named.at(-1);
    if (placement) return within(placement, subject.property, 'layer');
    // A default of the mapping may be what is wrong with a layer that is not named.
    return within(mapping, subject.property, 'name');
}

/** Where a finding about this declaration shows; the declaration's own name where nothing closer is known. */
export function locate(subject: Subject, declaration: ast.Declaration): Location {
    switch (declaration.$type) {
        case 'Mapping':
            return subject.kind === 'layer'
                ? inMapping(declaration, subject)
                : within(declaration, subject.property, 'name');
        case 'Model': {
            const [input] = declaration.inputs;
            if (subject.property === 'input' && subject.part === undefined && input) return { node: input };
            const layer = declaration.layers.find(({ name }) => name === subject.part);
            if (layer) return within(layer, subject.property, 'name');
            return { node: declaration, property: declaration.file === undefined ? 'name' : 'file' };
        }
        case 'Experiment': {
            const expectation =
                subject.kind === 'expect'
                    ? effectiveStatements(declaration).expectations[Number(subject.part)]
                    : undefined;
            if (expectation) return { node: expectation };
            const { run, calibration } = effectiveStatements(declaration);
            const statement = { run, calibrate: calibration }[subject.property ?? ''];
            if (statement) return { node: statement };
            return within(declaration, subject.property, 'name');
        }
        default:
            return within(declaration, subject.property, 'name');
    }
}

/** A declaration and all that it names, that those name, ...; the nearest first. */
export function dependencies(declaration: ast.Declaration): readonly ast.Declaration[] {
    const seen = new Set([declaration]);
    for (const node of seen) for (const each of referenced(node)) if (each) seen.add(each);
    return [...seen];
}

/** The declaration that a subject names, as seen from another one. */
export const declarationOf = (subject: Subject, from: ast.Declaration): ast.Declaration | undefined =>
    dependencies(from).find(({ name, $type }) => name === subject.name && $type.toLowerCase() === kindOf(subject));

const kindOf = ({ kind }: Subject): string =>
    kind === 'layer' ? 'mapping' : kind === 'expect' ? 'experiment' : kind === 'file' ? 'model' : kind;

/** What a declaration names: bases, model, chip, core, device. In a text with errors any of it may not be there. */
function referenced(node: ast.Declaration): readonly (ast.Declaration | undefined)[] {
    const named = 'properties' in node ? [...effectiveProperties(node).values()] : [];
    const words = named.flatMap(({ property: { value } }) =>
        wordsOf(value).flatMap((word) => (refersTo(word) ? [word.target?.ref] : [])),
    );
    switch (node.$type) {
        case 'Mapping':
            return [node.model?.ref, node.chip?.ref];
        case 'Experiment':
            return [
                node.base?.ref,
                ...node.runs.flatMap((run) => [run.mapping?.ref, run.dataset?.ref]),
                ...node.calibrations.map(({ dataset }) => dataset?.ref),
            ];
        case 'Device':
        case 'Core':
        case 'Chip':
        case 'Dataset':
            return [node.base?.ref, ...words];
        case 'Compare':
            return words;
        case 'Sweep':
            return [
                node.experiment?.ref,
                ...node.varied.flatMap(({ choices }) =>
                    choices.flatMap(({ value }) => wordsOf(value).map((word) => refersTo(word) && word.target?.ref)),
                ),
            ];
        case 'Model':
            return [];
    }
}
