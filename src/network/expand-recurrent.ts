import type { Finding } from '../chip/finding';
import type { RecurrentUse } from './find-layers';
import type { Node } from './onnx-model';
import type { WorkGraph } from './work-graph';

export interface Expansion {
    readonly graph: WorkGraph;
    readonly uses: ReadonlyMap<Node, RecurrentUse>;
    readonly remarks: readonly Finding[];
}

export function expandRecurrent(graph: WorkGraph, _path: string): Expansion {
    return { graph, uses: new Map(), remarks: [] };
}
