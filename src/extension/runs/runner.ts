import type { RunnerClient } from '../runner/runner-client';

/** The runner as the editor uses it. */
export type Runner = Pick<RunnerClient, 'run' | 'ablate' | 'cells' | 'samples' | 'key' | 'recost'>;
