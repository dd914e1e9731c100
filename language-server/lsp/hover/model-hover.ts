import { count } from '../../../src/chip/figures';
import type { Layer, Network, TensorPort } from '../../../src/network/network';
import type { ModelLayer } from '../../generated/ast';
import { matrixText } from './mapping-hover';
import { code, figureList, heading, paragraphs, plain, table } from './markdown';
import { propertyTable } from './property-hover';

const mostLayers = 24;

/** A model: what goes in and out, its matrices and their sizes, what is left to digital steps. */
export function modelHover(name: string, network: Network, file: string | undefined): string {
    const { layers, steps } = network;
    const operations = steps.reduce((sum, step) => sum + (step.kind === 'digital' ? step.operations.length : 0), 0);
    return paragraphs(
        heading('model', name, file === undefined ? 'described in place' : `from ${file}`),
        figureList([
            ['Input', shapes(network.inputs), network.batched ? 'a sample' : ''],
            ['Output', shapes(network.outputs), ''],
            [
                'Weights',
                count(layers.reduce((sum, layer) => sum + weightsOf(layer), 0)),
                `in ${layers.length} matrices`,
            ],
            ...(steps.length === 0 ? [] : [['Digital', count(operations), 'operations between them'] as const]),
        ]),
        layerTable(layers),
    );
}

const shapes = (ports: readonly TensorPort[]): string => ports.map(({ shape }) => shape.join(' x ')).join(', ');
const weightsOf = ({ groups, rows, columns }: Layer): number => groups * rows * columns;

function layerTable(layers: readonly Layer[]): string {
    const rows = layers
        .slice(0, mostLayers)
        .map((layer) => [
            code(layer.name),
            layer.kind,
            `${layer.groups === 1 ? '' : `${layer.groups} x `}${layer.rows} x ${layer.columns}`,
            count(weightsOf(layer)),
            count(layer.vectors),
            layer.activation ?? '',
        ]);
    const more = layers.length > mostLayers ? [[`and ${layers.length - mostLayers} more`, '', '', '', '', '']] : [];
    return table(['Layer', 'Kind', 'Matrix', 'Weights:', 'Vectors:', 'Activation'], [...rows, ...more]);
}

/** A layer that is described in place; its matrix where it has one. */
export const modelLayerHover = (node: ModelLayer, layer: Layer | undefined): string =>
    paragraphs(
        heading(node.kind, node.name, `of ${node.$container.name}`),
        layer && plain(matrixText(layer)),
        propertyTable(node),
    );
