import { filesOf } from '../../elaborate/model';
import { dependencies } from '../../finding-location';
import { isModel, type Declaration } from '../../generated/ast';

/** Whether the model file at a path is still being read. */
export type Reading = (path: string) => boolean;

/** What a declaration waits for, in words; undefined where all of its models are read. */
export function readingOf(node: Declaration, reading: Reading): string | undefined {
    const waited = dependencies(node).find((each) => isModel(each) && filesOf(each).some(reading));
    return waited && `the file of model '${waited.name}' is still being read`;
}
