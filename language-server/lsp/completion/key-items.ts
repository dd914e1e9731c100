import { CompletionItemKind } from 'vscode-languageserver';
import type { BlockSchema, PropertySchema } from '../../../src/chip/schema';
import { blockSchemas, type BlockKind } from '../../../src/chip/schema-blocks';
import { commonDatasetProperties, formatProperties, type DatasetFormat } from '../../../src/chip/schema-dataset';
import { formatValue } from '../../../src/chip/value';
import type { Context } from './context';
import { brief, inheritedValues, type Inherited } from './inherited-values';
import { type Suggestion } from './item';
import { placeholder } from './placeholder';
import type { Frame } from './place';

/** The properties that a block can still be given, with what they mean and a value to start from. */
export function keyItems(context: Context, kind: BlockKind): readonly Suggestion[] {
    const { frame, next, written } = context.place;
    const schema: BlockSchema = blockSchemas[kind];
    const set = new Set(frame.begun.flatMap(([key, colon]) => (colon?.text === ':' ? [key.text] : [])));
    const inherited = inheritedValues(context, frame);
    const fitting = kind === 'dataset' ? forFormat(frame, inherited.get('format')?.text) : () => true;
    return Object.entries(schema)
        .filter(([name]) => (!set.has(name) || name === written) && fitting(name))
        .map(([name, row]) => {
            const value = inherited.get(name);
            return {
                label: name,
                kind: CompletionItemKind.Property,
                detail: row.kind.expects,
                about: about(row, value),
                // Where a colon follows, only the name is what is being changed.
                ...(next?.text === ':' ? {} : { snippet: `${name}: ${placeholder(row, value && brief(value.text))}` }),
                rank: row.required && !value ? 1 : 2,
            };
        });
}

function about(
    { about, kind, default: standard, source, required }: PropertySchema<unknown>,
    value?: Inherited,
): string {
    const lines = [about];
    if (kind.range !== undefined) lines.push(`Range: ${kind.range}.`);
    if (value) lines.push(`Inherited from ${value.setBy}${brief(value.text) ? `: \`${value.text}\`` : ''}.`);
    else if (standard) lines.push(`Left out: \`${formatValue(standard)}\`.`);
    else if (required) lines.push('Must be given.');
    if (source !== undefined) lines.push(`Source: ${source}.`);
    return lines.join('\n\n');
}

/** Properties that mean something for the format that the data set says. */
function forFormat(frame: Frame, inherited?: string): (name: string) => boolean {
    const written = frame.begun.find(([key]) => key.text === 'format')?.[2]?.text ?? inherited;
    const format = formatProperties[written as DatasetFormat] as (typeof formatProperties)[DatasetFormat] | undefined;
    if (!format) return () => true;
    const useful: readonly string[] = [...format.needs, ...format.may, ...commonDatasetProperties];
    return (name) => useful.includes(name);
}
