import { defineConfig } from 'vitest/config';

const patience = 120_000;

export default defineConfig({
    test: {
        testTimeout: patience,
        hookTimeout: patience,
        pool: 'forks',
        projects: [
            {
                extends: true,
                test: {
                    name: 'parts',
                    include: ['test/**/*.test.ts'],
                    exclude: ['test/e2e/**'],
                    sequence: { groupOrder: 0 },
                },
            },
            {
                // The whole in a real workbench; after the others, since each workbench is several processes.
                extends: true,
                test: {
                    name: 'editor',
                    include: ['test/e2e/*.test.ts'],
                    globalSetup: ['test/e2e/support/setup.ts'],
                    maxWorkers: 2,
                    testTimeout: 3 * patience,
                    hookTimeout: 3 * patience,
                    sequence: { groupOrder: 1 },
                },
            },
        ],
    },
});
