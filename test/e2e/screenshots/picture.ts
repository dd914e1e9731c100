import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode } from 'fast-png';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Workbench } from '../support/workbench';

const folder = 'docs/images';
/** Bytes that a picture of the README may have. */
const most = 150_000;

/** Writes what the workbench looks like, or one part of it, to docs/images/NAME.png. */
export async function picture(workbench: Workbench, name: string, part?: Locator): Promise<void> {
    const { page } = workbench;
    await page.mouse.move(0, 0);
    await page.locator('.workbench-hover').waitFor({ state: 'hidden' });
    const png = small(await (part ?? page).screenshot({ animations: 'disabled', caret: 'hide' }));
    expect(png.length, `bytes of ${name}.png`).toBeLessThan(most);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.png`), png);
}

/** The same picture in fewer bytes: without its opacity, and packed as well as can be. */
function small(png: Uint8Array): Uint8Array {
    const { width, height, data, channels } = decode(png);
    const pixels = new Uint8Array(width * height * 3);
    for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) pixels[3 * i + c] = data[channels * i + c];
    const packed = encode({ width, height, data: pixels, channels: 3, depth: 8 }, { zlib: { level: 9 } });
    return packed.length < png.length ? packed : png;
}
