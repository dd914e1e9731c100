import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * The layers, lowest first: a folder imports from itself and from the folders before it (see docs/architecture.md).
 * `panel` knows result types alone; `cli` and `extension` are the only ones that import the language server.
 */
const layers = ['chip', 'network', 'mapping', 'estimate', 'simulator', 'experiment', 'cli', 'extension'];
const noVscode = { group: ['vscode', 'vscode/*'], message: 'Only src/extension talks to VS Code.' };
const noLangium = { group: ['langium', 'langium/*'], message: 'Only language-server talks to Langium.' };
const noServer = { group: ['**/language-server/**'], message: 'Only cli and extension import the language server.' };

/** What the panel takes of the layers below beside types: words, formats and counts. */
const plainForPanel = 'mistakes|csv-text|stage-words|result-words|expectation-words|estimate-figures';

const layerRule = (layer) => {
    const above = layers.slice(layers.indexOf(layer) + 1).filter((other) => !(layer === 'cli' && other === 'cli'));
    const patterns = [noLangium];
    if (layer !== 'extension') patterns.push(noVscode);
    if (layer !== 'cli' && layer !== 'extension') patterns.push(noServer);
    // estimate and simulator are siblings: neither imports the other.
    const siblings = layer === 'simulator' ? ['estimate'] : layer === 'extension' ? ['cli'] : [];
    for (const other of [...above, ...siblings])
        patterns.push({ group: [`**/${other}/**`, `**/${other}`], message: `${layer} lies below or beside ${other}.` });
    return { files: [`src/${layer}/**/*.ts`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
};

export default tseslint.config(
    {
        ignores: [
            'out/**',
            '.cache/**',
            'node_modules/**',
            'language-server/generated/**',
            'src/simulator/*/assembly/**',
        ],
    },
    js.configs.recommended,
    ...tseslint.configs.recommended,
    {
        rules: {
            '@typescript-eslint/no-explicit-any': 'error',
            '@typescript-eslint/consistent-type-imports': 'error',
            '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
            'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'No default exports.' }],
            eqeqeq: 'error',
        },
    },
    ...layers.map(layerRule),
    {
        files: ['src/panel/**/*.{ts,tsx}'],
        rules: {
            '@typescript-eslint/no-restricted-imports': [
                'error',
                {
                    patterns: [
                        noVscode,
                        noLangium,
                        noServer,
                        {
                            // Not `chip`, which is a folder of the panel as well.
                            regex: `^(\\.\\./)+(network|mapping|estimate|simulator|experiment)/(?!(${plainForPanel})$)`,
                            allowTypeImports: true,
                            message: 'The panel knows types of results, their words, formats and counts alone.',
                        },
                        {
                            group: ['**/cli/**', '**/extension/**'],
                            allowTypeImports: true,
                            message: 'The panel lies below the extension.',
                        },
                    ],
                },
            ],
        },
    },
    {
        files: ['test/**/*.ts'],
        rules: {
            'no-restricted-syntax': [
                'error',
                { selector: 'ExportDefaultDeclaration', message: 'No default exports.' },
                {
                    selector:
                        "CallExpression[callee.object.name='fc'][callee.property.name='assert'][arguments.length=1]",
                    message: 'Give it cases(n) of test/support/cases.ts: the same cases in every run.',
                },
            ],
        },
    },
    {
        files: ['language-server/**/*.ts'],
        rules: {
            'no-restricted-imports': [
                'error',
                {
                    patterns: [
                        noVscode,
                        {
                            group: ['**/src/cli/**', '**/src/extension/**'],
                            message: 'The server lies below cli and extension.',
                        },
                    ],
                },
            ],
        },
    },
    {
        files: ['*.mjs', 'scripts/**/*.mjs', 'test/**/*.mjs', 'vitest.config.ts'],
        languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
        rules: { 'no-restricted-syntax': 'off' },
    },
);
