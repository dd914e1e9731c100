import { count, percent } from '../../chip/figures';
import type { BlockView, ChipView } from '../../estimate/chip-view';
import type { CoreResult } from '../../experiment/result';
import type { CorePlan } from './chip-plan';

/** `core 5, row 0, column 5: conv3, 63 % of cells`, with the saturation where it is known. */
export function coreLabel({ core, row, column, layers, share }: CorePlan, view: ChipView, result?: CoreResult): string {
    const place = `core ${core}, row ${row}, column ${column}`;
    if (layers.length === 0) return `${place}: empty`;
    const names = layers.map((layer) => view.layers[layer].name);
    const content = `${place}: ${names.join(', ')}, ${filled(share)} of cells`;
    const saturation = saturationOf(result);
    return saturation === undefined ? content : `${content}, ${percent(saturation)} saturated`;
}

/** `conv3, copy 1, weights 0 to 71 by 0 to 31` */
export function blockLabel(block: BlockView, view: ChipView): string {
    const { copies, groups, name } = view.layers[block.layer];
    return [
        name,
        ...(copies > 1 ? [`copy ${block.copy}`] : []),
        ...(groups > 1 ? [`group ${block.group}`] : []),
        `weights ${matrixPart(block)}`,
    ].join(', ');
}

export const matrixPart = ({ matrixRows: { start, end, step }, matrixColumns }: BlockView): string =>
    `${start} to ${end - 1}${step > 1 ? ` in steps of ${step}` : ''} by ${matrixColumns.start} to ${matrixColumns.end - 1}`;

/** A share of a core's cells: digits where it is small. */
export const filled = (share: number): string => percent(share, share > 0 && share < 0.0995 ? 1 : 0);

/** Of its conversions; undefined without any. */
export const saturationOf = (result: CoreResult | undefined): number | undefined =>
    result && result.conversions > 0 ? result.saturated / result.conversions : undefined;

export const cells = (rows: number, columns: number): string => `${count(rows)} x ${count(columns)}`;
