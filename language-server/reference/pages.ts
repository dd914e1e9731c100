import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blockSchemas, type BlockKind } from '../../src/chip/schema-blocks';
import { codes, type Code } from '../../src/chip/codes';
import { dimensions, type Dimension } from '../../src/chip/dimension';
import { units } from '../../src/chip/units';
import { effectAbout } from '../../src/simulator/effects';
import { codeExample, codeSummary, codeTable, families, pageOf } from './code-pages';
import { hoverTranscript } from './hover-transcript';
import { mistakeTranscript } from './mistake-transcript';
import { propertyTable } from './property-table';
import { fenced, regenerate, type Generators } from './regions';

function unitTable(): string {
    const rows = Object.entries(dimensions).map(([dimension, { noun }]) => {
        const names = [...units.values()].filter((unit) => unit.dimension === (dimension as Dimension));
        return `| ${noun} | ${names.map(({ name }) => name).join(', ')} |`;
    });
    return ['| dimension | units |', '|---|---|', ...rows].join('\n');
}

const effectTable = (): string =>
    Object.entries(effectAbout)
        .map(([name, about]) => `- \`${name}\`: ${about}`)
        .join('\n');

const generators: Generators = {
    properties: (block) => propertyTable(blockSchemas[block as BlockKind]),
    file: (path) => fenced(readFileSync(path, 'utf8'), 'cim'),
    units: unitTable,
    effects: effectTable,
    codes: codeTable,
    summary: (code) => codeSummary(code as Code),
    example: (code) => codeExample(code as Code),
    hover: hoverTranscript,
    mistakes: mistakeTranscript,
};

/** A page of the documentation as it is, and as the sources say that it should be. */
export interface Page {
    readonly path: string;
    readonly before: string;
    readonly after: string;
}

/** Every page below docs/, its generated regions written anew; a new code gets a page to fill in. */
export async function pages(): Promise<readonly Page[]> {
    const paths = readdirSync('docs', { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.md'))
        .map((path) => join('docs', path))
        .sort();
    const missing = Object.keys(codes)
        .map((code) => [code, join('docs/diagnostics', pageOf(code))] as const)
        .filter(([, path]) => !existsSync(path));
    const all = [
        ...paths.map((path) => ({ path, before: readFileSync(path, 'utf8') })),
        ...missing.map(([code, path]) => ({ path, before: emptyPage(code) })),
    ];
    return Promise.all(all.map(async (page) => ({ ...page, after: await regenerate(page.before, generators) })));
}

const emptyPage = (code: string): string =>
    [
        `# ${code}`,
        `<!-- corelet: summary ${code} -->\n<!-- end -->`,
        `<!-- corelet: example ${code} -->\n<!-- end -->`,
        '',
    ].join('\n\n');

/** Codes, families and blocks that no page speaks of. */
export function forgotten(all: readonly Page[]): readonly string[] {
    const wanted = [
        ...Object.keys(codes).flatMap((code) => [`summary ${code}`, `example ${code}`]),
        ...families.map((family) => `codes ${family}`),
        'effects',
        'units',
        ...Object.keys(blockSchemas).map((block) => `properties ${block}`),
    ];
    const text = all.map(({ after }) => after).join('\n');
    return wanted.filter((region) => !text.includes(`<!-- corelet: ${region} -->`));
}
