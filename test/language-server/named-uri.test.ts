import { win32 } from 'node:path';
import { URI } from 'langium';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedUri, uriBelow } from '../../language-server/named-uri';

const folder = URI.parse('file:///c%3A/work/chips');

/** As Windows is asked for it. */
const onWindows = ({ authority, path }: URI): string =>
    (authority ? `//${authority}${path}` : path.replace(/^\/([a-zA-Z]:)/, '$1')).replaceAll('/', '\\');
const isOnOtherMachine = (uri: URI): boolean => /^\\\\/.test(win32.normalize(onWindows(uri)));

describe('a path that a document names', () => {
    it('leads from the folder of the document', () => {
        expect(onWindows(namedUri(folder, 'models/a.onnx'))).toBe('c:\\work\\chips\\models\\a.onnx');
        expect(onWindows(namedUri(folder, '../a.onnx'))).toBe('c:\\work\\a.onnx');
        expect(onWindows(uriBelow(folder, '/mnist/a.gz'))).toBe('c:\\work\\chips\\mnist\\a.gz');
    });

    it('never leads to another machine: opening a document would log in there', () => {
        for (const path of [
            '//host/share/x',
            '\\\\host\\share\\x',
            '/\\host/share/x',
            '../../../\\host/x',
            'file://host/x',
        ])
            expect([namedUri(folder, path), uriBelow(folder, path)].map(isOnOtherMachine), path).toEqual([
                false,
                false,
            ]);
        const part = fc.constantFrom('/', '\\', '..', '.', 'host', 'share', '?', 'c:', ':', 'UNC');
        fc.assert(
            fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
                const path = parts.join('');
                return ![namedUri(folder, path), uriBelow(folder, path)].some(isOnOtherMachine);
            }),
            { numRuns: 2000 },
        );
    });
});
