import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatText } from '../../language-server/format-text';

const snippets = JSON.parse(readFileSync('editor/snippets.json', 'utf8')) as Record<string, { body: string[] }>;

/** What a snippet leaves when no field is touched: defaults, and the same again wherever a field comes again. */
function untouched(body: string): string {
    const values = new Map<string, string>();
    let text = body;
    for (let before = ''; before !== text;) {
        before = text;
        text = text.replace(/\$\{(\d+)\|([^,|]*)[^|]*\|\}|\$\{(\d+):([^${}]*)\}/g, (_, choice, first, field, value) => {
            values.set(choice ?? field, first ?? value);
            return first ?? value;
        });
        text = text.replace(/\$\{(\d+)\}/g, (whole, field: string) => values.get(field) ?? whole);
    }
    return text.replace('$0', '').trimEnd();
}

describe('a snippet', () => {
    it.each(Object.entries(snippets))(
        'is a document in canonical form with its fields untouched: %s',
        async (_, { body }) => {
            const text = `${untouched(body.join('\n'))}\n`;
            expect(text).not.toMatch(/\$/);
            expect(await formatText(text, '/snippet.cim')).toEqual({ ok: true, text });
        },
    );
});
