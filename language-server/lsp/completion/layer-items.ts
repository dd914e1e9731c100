import { CompletionItemKind } from 'vscode-languageserver';
import type { Layer } from '../../../src/network/network';
import { modelPath } from '../../elaborate/model';
import { writtenLayer } from '../../fixes/layer-name';
import type { Model } from '../../generated/ast';
import { vectorsText } from '../hover/vectors-text';
import { namedBehind, type Context } from './context';
import { escaped, type Suggestion } from './item';

/** The layers of the mapping's model that it does not place yet, with their shapes and numbers of parameters. */
export async function layerItems(context: Context): Promise<readonly Suggestion[]> {
    const { frame, next, inText } = context.place;
    const model = namedBehind(context, frame.header, 'of', 'Model');
    if (!model) return [];
    const placed = new Set(
        frame.begun.flatMap(([keyword, name]) => (keyword.text === 'layer' && name ? [name.text] : [])),
    );
    const layers = model.file === undefined ? described(model) : await ofFile(context, model);
    return layers
        .filter(({ label }) => !placed.has(label) && !placed.has(writtenLayer(label)))
        .map((layer) => {
            // Within quotes the name alone is what is missing.
            if (inText) return layer;
            const label = writtenLayer(layer.label);
            return { ...layer, label, ...(next?.text === '{' ? {} : { snippet: `${escaped(label)} { $1 }` }) };
        });
}

async function ofFile({ services }: Context, model: Model): Promise<readonly Suggestion[]> {
    const path = modelPath(model);
    const network = path === undefined ? undefined : await services.files.models.load(path);
    return network?.ok
        ? network.value.layers.map((layer) => ({
              label: layer.name,
              kind: CompletionItemKind.Field,
              detail: shapeOf(layer),
              about: `${layer.kind}, ${parametersOf(layer).toLocaleString('en')} parameters, ${vectorsText(layer)}`,
          }))
        : [];
}

/** `3 x 3 kernel, 16 to 32 channels, 145 x 32 weights` */
function shapeOf({ rows, columns, groups, conv, kind }: Layer): string {
    const matrix = `${groups > 1 ? `${groups} x ` : ''}${rows} x ${columns}`;
    return conv
        ? `${kind} ${conv.kernel.join(' x ')}, ${conv.input[0]} to ${conv.output[0]} channels, ${matrix} weights`
        : `${kind}, ${matrix} weights`;
}

const parametersOf = ({ rows, columns, groups, hasBias }: Layer): number =>
    groups * columns * (rows + (hasBias ? 1 : 0));

/** A document that is being written has syntax errors, so its models are taken by what they say. */
const described = ({ layers }: Model): readonly Suggestion[] =>
    layers
        .filter(({ kind }) => kind !== 'pool')
        .map(({ name, kind, properties }) => ({
            label: name,
            kind: CompletionItemKind.Field,
            detail: `${kind} ${properties.map(({ $cstNode }) => $cstNode?.text ?? '').join('  ')}`.trim(),
        }));
