import { useRef } from 'preact/hooks';
import { coreList, percent } from '../../chip/figures';
import { bits } from '../../estimate/estimate-figures';
import type { ChipView } from '../../estimate/chip-view';
import type { LayerResult } from '../../experiment/result';
import { layerPaint } from '../figure/paint';
import { Swatch } from '../figure/swatch';
import type { ChipPlan } from './chip-plan';

export interface LayerListProps {
    readonly view: ChipView;
    readonly plan: ChipPlan;
    /** Of the shown run, one a layer; or none. */
    readonly results: readonly LayerResult[];
    readonly layer: number | undefined;
    readonly chooseLayer: (layer: number) => void;
}

/** The layers of the network: the legend of the grid, and a way to each one's line. */
export function LayerList({ view, plan, results, layer, chooseLayer }: LayerListProps) {
    const list = useRef<HTMLUListElement | null>(null);
    const last = view.layers.length - 1;
    const key = (event: KeyboardEvent, at: number) => {
        const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
        if (to !== undefined) {
            list.current?.querySelectorAll<HTMLElement>('[role=option]')[Math.min(last, Math.max(0, to))].focus();
        } else if (event.key === 'Enter' || event.key === ' ') chooseLayer(at);
        else return;
        event.preventDefault();
    };
    return (
        <div class="layer-list">
            <h3 id="layer-list-title">Layers</h3>
            <ul role="listbox" aria-labelledby="layer-list-title" ref={list}>
                {view.layers.map(({ name, digital }, index) => (
                    <li
                        key={index}
                        role="option"
                        class="layer"
                        aria-selected={index === layer}
                        tabIndex={index === (layer ?? 0) ? 0 : -1}
                        title={`Show ${name} in the document`}
                        onClick={() => chooseLayer(index)}
                        onKeyDown={(event) => key(event, index)}
                    >
                        {digital ? <span class="swatch" /> : <Swatch paint={layerPaint(index)} />}
                        <span class="layer-name">{name}</span>
                        <span class="layer-remark">
                            {digital ? 'digital' : `${placement(plan, index)}, ${bitsOf(view, index)}`}
                            {results[index]?.saturation === undefined
                                ? ''
                                : `, ${percent(results[index].saturation)} saturated`}
                        </span>
                    </li>
                ))}
            </ul>
        </div>
    );
}

/** `3/6 bit`: of inputs and outputs. */
function bitsOf({ estimate }: ChipView, index: number): string {
    const { inputBits, outputBits } = estimate.layers[index];
    return `${bits(inputBits, outputBits)} bit`;
}

function placement({ layers }: ChipPlan, index: number): string {
    const { cores } = layers[index];
    if (cores.length === 0) return 'not placed';
    const names = coreList(cores);
    return names.endsWith('cores') ? names : `${cores.length === 1 ? 'core' : 'cores'} ${names}`;
}
