import type { Change } from '../chip/fix';
import { chipSchema } from '../chip/schema-chip';
import { layerSchema } from '../chip/schema-mapping';
import type { LayerRequest, MappingRequest } from './mapping';

/** What properties of a layer are called in its request. */
const keys: Readonly<Record<string, keyof LayerRequest>> = {
    cores: 'cores',
    core: 'cores',
    at: 'at',
    copies: 'copies',
    split: 'split',
    segment_rows: 'segmentRows',
    bias_rows: 'biasRows',
    digital: 'digital',
};

/** The request as it would be after changes of its description; undefined where they reach beyond where layers go. */
export function changedRequest(request: MappingRequest, changes: readonly Change[]): MappingRequest | undefined {
    return changes.reduce<MappingRequest | undefined>((changed, each) => changed && change(changed, each), request);
}

function change(request: MappingRequest, each: Change): MappingRequest | undefined {
    const { subject } = each;
    const layer = String(subject.part);
    switch (each.kind) {
        case 'place others':
            return { ...request, others: { kind: 'auto', minimise: 'latency' } };
        case 'remove layer':
            return { ...request, layers: request.layers.filter((other) => other.layer !== layer) };
        case 'remove property':
        case 'set': {
            const value = each.kind === 'set' ? each.value : undefined;
            const { property } = each.subject;
            if (subject.kind === 'chip' && property === 'grid' && value) {
                const grid = chipSchema.grid.kind.convert(value);
                if (!grid.ok) return undefined;
                const [gridRows, gridColumns] = grid.value;
                return { ...request, chip: { ...request.chip, gridRows, gridColumns } };
            }
            const key = subject.kind === 'layer' ? keys[property] : undefined;
            if (!key) return undefined;
            if (!value) return withLayer(request, layer, { [key]: undefined });
            const converted = layerSchema[property as keyof typeof layerSchema].kind.convert(value);
            if (!converted.ok) return undefined;
            return withLayer(request, layer, { [key]: property === 'core' ? [converted.value] : converted.value });
        }
        default:
            return undefined;
    }
}

function withLayer(request: MappingRequest, layer: string, changed: Partial<LayerRequest>): MappingRequest {
    const old = request.layers.findLast((each) => each.layer === layer);
    // Nothing to take from a layer that the description does not name.
    if (!old && Object.values(changed).every((value) => value === undefined)) return request;
    return { ...request, layers: [...request.layers.filter((each) => each !== old), { ...old, ...changed, layer }] };
}
