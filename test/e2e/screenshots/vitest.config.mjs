import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const patience = 600_000;

/** `npm run screenshots`: the pictures of the README, drawn by what tests the editor. */
export default defineConfig({
    test: {
        name: 'screenshots',
        root: fileURLToPath(new URL('../../..', import.meta.url)),
        include: ['test/e2e/screenshots/*.shots.ts'],
        globalSetup: ['test/e2e/support/setup.ts'],
        testTimeout: patience,
        hookTimeout: patience,
        pool: 'forks',
    },
});
