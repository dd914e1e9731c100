import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatText } from '../../../language-server/format-text';
import { newDocumentFor } from '../../../language-server/new-document/new-document';
import { plainText } from '../../../language-server/new-document/pieces';

const folder = join(process.env.CORELET_DATA || '.cache/data', 'onnx');
const there = existsSync(folder);
/** One of each folder: what they hold differs by operator, or by values alone. */
const models = there
    ? [
          ...new Map(
              readdirSync(folder, { recursive: true, encoding: 'utf8' })
                  .filter((path) => path.endsWith('.onnx'))
                  .map((path) => [path.replace(/[^/\\]*$/, ''), join(folder, path)] as const),
          ).values(),
      ].filter((_, index) => index % 12 === 0)
    : [];

describe.skipIf(!there)(`documents about foreign models${there ? '' : ` (skipped: no ${folder})`}`, () => {
    it('are in canonical form, or there is a reason why there is none', async () => {
        expect(models.length).toBeGreaterThan(0);
        const made: string[] = [];
        for (const model of models) {
            const document = await newDocumentFor(model, basename(model));
            if (!document.ok) {
                expect(document.findings[0].message, model).not.toMatch(/undefined|TypeError|NaN/);
                continue;
            }
            const text = plainText(document.text);
            expect(text, model).not.toMatch(/undefined|NaN/);
            expect(await formatText(text, '/net.cim'), model).toEqual({ ok: true, text });
            made.push(model);
        }
        expect(made.length).toBeGreaterThan(0);
    });
});
