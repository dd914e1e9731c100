import { OperationCancelled, type Cancellation } from 'langium';
import type { LiveModelFiles } from './live-model-files';

/** Resolves once the models are read, or take too long to be waited for; rejects as soon as the work is cancelled. */
export function modelsRead(
    paths: readonly string[],
    models: LiveModelFiles,
    cancelToken: Cancellation.CancellationToken,
): Promise<void> {
    if (paths.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
        const cancelled = cancelToken.onCancellationRequested(() => reject(OperationCancelled));
        const settled = Promise.all(paths.map((path) => models.settled(path)));
        settled.then(() => resolve(), reject).finally(() => cancelled.dispose());
    });
}
