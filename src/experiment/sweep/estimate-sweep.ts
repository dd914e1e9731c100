import { estimateMapping } from '../../estimate/estimate-mapping';
import { costOfCycles } from '../recovery/cycles-cost';
import { costFigures, type SweepFigure } from './figures';
import { markFront, type UnmarkedPoint } from './mark-front';
import type { Sweep } from './sweep';
import type { SweepRequest } from './sweep-request';

/** What every point of a sweep costs, without running any. */
export async function estimateSweep(
    { name, experiment, axes, points: asked }: SweepRequest,
    front: readonly SweepFigure[] = ['energy', 'latency'],
    signal?: AbortSignal,
): Promise<Sweep> {
    const started = performance.now();
    const points: UnmarkedPoint[] = [];
    for (const { values, experiment: elaborate } of asked) {
        if (signal?.aborted) break;
        const elaborated = await elaborate();
        if (!elaborated.ok) {
            points.push({ values, reasons: elaborated.findings });
            continue;
        }
        const { mapping, recovery } = elaborated.value;
        const once = estimateMapping(mapping);
        const estimate = recovery ? costOfCycles(once, recovery.cycles) : once;
        points.push({ values, figures: costFigures(estimate), warnings: elaborated.findings });
    }
    return {
        ...{ name, experiment, axes, front },
        asked: asked.length,
        points: markFront(points, front),
        seconds: (performance.now() - started) / 1000,
        threads: 1,
        interrupted: points.length < asked.length,
    };
}
