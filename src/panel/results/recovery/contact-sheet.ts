import { sampleDrawing } from '../mistakes/sample-drawing';
import type { PictureRow, PictureState } from './picture-states';

/** Between pictures, and around them. */
const gap = 2;

/** A data URL of all pictures as PNG, a pixel a pixel: a row an image, from the original over its cycles to the recovered. */
export function contactSheet(rows: readonly PictureRow[]): string {
    const states = rows.map(({ original, corrupted, cycles, recovered }) => [
        original,
        corrupted,
        ...cycles,
        recovered,
    ]);
    const drawn = sampleDrawing(rows[0].original.sample);
    const [width, height] =
        drawn.kind === 'pixels' ? [drawn.width, drawn.height] : [rows[0].original.sample.values.length, 1];
    const canvas = document.createElement('canvas');
    canvas.width = gap + states[0].length * (width + gap);
    canvas.height = gap + states.length * (height + gap);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this page has no canvas');
    context.fillStyle = 'gray';
    context.fillRect(0, 0, canvas.width, canvas.height);
    states.forEach((row, down) =>
        row.forEach(({ sample }, across) => {
            const image = new ImageData(pixelsOf(sample), width, height);
            context.putImageData(image, gap + across * (width + gap), gap + down * (height + gap));
        }),
    );
    return canvas.toDataURL('image/png');
}

/** Samples that are lines elsewhere are one row of grey pixels here. */
function pixelsOf(sample: PictureState['sample']): Uint8ClampedArray<ArrayBuffer> {
    const drawing = sampleDrawing(sample);
    if (drawing.kind === 'pixels') return new Uint8ClampedArray(drawing.data);
    return Uint8ClampedArray.from([...sample.values].flatMap((value) => [255 * value, 255 * value, 255 * value, 255]));
}
