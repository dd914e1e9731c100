import { AstUtils } from 'langium';
import { formatValue } from '../../src/chip/value';
import { schemaOf, type PropertyBlock } from '../block-kind';
import { isCimFile, type CimFile } from '../generated/ast';
import { insertBase, insertEntry, insertImport } from './text-edits';
import type { TextFix } from './text-fix';

/** What a reader can extend so as not to say everything again; all of the library `neurram`. */
export const standardBases: Readonly<Record<string, string>> = {
    device: 'HfOx',
    core: 'NeuRRAMCore',
    chip: 'NeuRRAM',
};

/** `extends HfOx`, with the import that brings it. */
export function baseFix(block: PropertyBlock): TextFix | undefined {
    if (block.$type !== 'Device' && block.$type !== 'Core' && block.$type !== 'Chip') return undefined;
    const base = standardBases[block.$type.toLowerCase()];
    const file = AstUtils.getContainerOfType(block, isCimFile);
    if (block.base || !file || file.declarations.some(({ name }) => name === base)) return undefined;
    const library = importsNeurram(file) ? [] : insertImport(file, 'neurram');
    return { title: `Extend ${base}`, edits: [...library, ...insertBase(block, base)] };
}

const importsNeurram = (file: CimFile): boolean => file.imports.some(({ library }) => library === 'neurram');

/** The missing properties with a value each to start from; undefined where there is none for all of them. */
export function exampleFix(block: PropertyBlock, missing: readonly string[]): TextFix | undefined {
    const schema = schemaOf(block);
    const entries = missing.map((name) => {
        const example = schema?.[name]?.example;
        return example && `${name}: ${formatValue(example)}`;
    });
    if (entries.length === 0 || entries.includes(undefined)) return undefined;
    return { title: `Add '${entries.join('  ')}'`, edits: insertEntry(block, entries.join('  ')) };
}
