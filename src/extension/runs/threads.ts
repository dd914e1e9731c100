/** Threads of a simulation on a machine that runs `parallelism` at once: one is left to the editor. */
export const simulationThreads = (parallelism: number): number => Math.max(1, Math.floor(parallelism) - 1);
