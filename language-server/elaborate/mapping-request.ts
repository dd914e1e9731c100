import type { Finding, Outcome } from '../../src/chip/finding';
import { layerSchema, mappingSchema, othersSchema } from '../../src/chip/schema-mapping';
import type { LayerRequest, MappingRequest } from '../../src/mapping/mapping';
import type { LayerPlacement, Mapping, OtherLayers } from '../generated/ast';
import { elaborateBlock, failed, made, type ElaboratedBlock } from './block';

type Asked = Omit<MappingRequest, 'network' | 'chip'>;
type Values<S extends Parameters<typeof elaborateBlock>[1]> = ElaboratedBlock<S>['values'];

/** What the mapping itself asks, before its model and chip are known. */
export function elaborateMappingRequest(node: Mapping): Outcome<Asked> {
    const block = elaborateBlock(node, mappingSchema, { kind: 'mapping', name: node.name });
    if (!block.ok) return block;
    const findings: Finding[] = [];
    const layers: LayerRequest[] = [];
    for (const placement of node.layers) {
        const subject = { kind: 'layer', name: node.name, part: placement.layer } as const;
        const layer = elaborateBlock(placement, layerSchema, subject);
        if (layer.ok) layers.push(layerRequest(placement, layer.value.values));
        else findings.push(...layer.findings);
    }
    const others = elaborateOthers(node);
    if (!others.ok) findings.push(...others.findings);
    if (findings.length > 0 || !others.ok) return failed(...findings);
    const { activation, digital: digitalBits } = block.value.values;
    return made({
        name: node.name,
        precision: precision(block.value.values),
        layers,
        activation,
        digitalBits,
        others: others.value,
    });
}

type PrecisionValues = Pick<Values<typeof mappingSchema>, 'input' | 'output' | 'weight' | 'input_sign'>;

function precision(values: PrecisionValues): MappingRequest['precision'] {
    const { input, output, weight, input_sign } = values;
    return { input, output, weight, signed: input_sign === undefined ? undefined : input_sign === 'signed' };
}

function layerRequest(node: LayerPlacement, values: Values<typeof layerSchema>): LayerRequest {
    return {
        layer: node.layer,
        ...precision(values),
        cores: values.cores ?? (values.core === undefined ? undefined : [values.core]),
        at: values.at,
        copies: values.copies,
        split: values.split,
        interleave: values.interleave,
        activation: values.activation,
        segmentRows: values.segment_rows,
        biasRows: values.bias_rows,
        biasColumns: values.bias_columns,
        digital: values.digital,
    };
}

function elaborateOthers(node: Mapping): Outcome<MappingRequest['others']> {
    const others: OtherLayers | undefined = node.others[0];
    if (!others) return made(undefined);
    if (others.kind === 'digital') return made({ kind: 'digital' });
    const block = elaborateBlock(others, othersSchema, { kind: 'mapping', name: node.name });
    return block.ok ? made({ kind: 'auto', minimise: block.value.values.minimise }) : block;
}
