import type { BlockView, ChipView } from '../../estimate/chip-view';
import { layerPaint } from '../figure/paint';
import { Swatch } from '../figure/swatch';
import { cells, matrixPart } from './core-words';

export interface BlockTableProps {
    readonly core: number;
    readonly blocks: readonly BlockView[];
    readonly view: ChipView;
    readonly chooseLayer: (layer: number) => void;
}

/** The blocks of a core; a layer's name leads to its line. */
export const BlockTable = ({ core, blocks, view, chooseLayer }: BlockTableProps) => (
    <div class="data-table" role="region" aria-label={`Blocks of core ${core}`} tabIndex={0}>
        <table>
            <caption>Blocks</caption>
            <thead>
                <tr>
                    <th scope="col">Layer</th>
                    <th scope="col" class="numeric">
                        Copy
                    </th>
                    <th scope="col" class="numeric">
                        Group
                    </th>
                    <th scope="col">Weights, rows by columns</th>
                    <th scope="col">First cell</th>
                    <th scope="col">Cells</th>
                </tr>
            </thead>
            <tbody>
                {blocks.map((block, index) => (
                    <tr key={index}>
                        <th scope="row">
                            <Swatch paint={layerPaint(block.layer)} />
                            <button type="button" class="link" onClick={() => chooseLayer(block.layer)}>
                                {view.layers[block.layer].name}
                            </button>
                        </th>
                        <td class="numeric">{block.copy}</td>
                        <td class="numeric">{block.group}</td>
                        <td>{matrixPart(block)}</td>
                        <td>
                            {block.atRow}, {block.atColumn}
                        </td>
                        <td>{cells(block.rows, block.columns)}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    </div>
);
