import type { Drawing } from './drawing';

/** Pixels of the picture a pixel of the drawing: enough for print. */
const density = 2;

/** A data URL of the drawing as PNG. */
export async function pngOf({ svg, width, height }: Drawing): Promise<string> {
    const image = new Image(width, height);
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * density;
    canvas.height = height * density;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this page has no canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png');
}
