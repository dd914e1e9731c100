import { describe, expect, it } from 'vitest';
import type { ChipViewReply, Complaint } from '../../../language-server/lsp/views/protocol';
import { chipView } from '../../../src/estimate/chip-view';
import { verdict } from '../../../src/extension/status/verdict';
import { placeNetwork } from '../../../src/mapping/place';
import { neurramChip } from '../../support/chips';
import { mnistNetwork } from '../../support/networks';

const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } };
const complaint = (severity: Complaint['severity'], message = 'it is so'): Complaint => ({
    severity,
    code: 'capacity/cores',
    message,
    range,
});

function placed(...complaints: Complaint[]): ChipViewReply {
    const mapping = placeNetwork({
        name: 'M',
        network: mnistNetwork(),
        chip: neurramChip(),
        precision: { input: 4, output: 6 },
        layers: [],
        others: { kind: 'auto', minimise: 'cores' },
    });
    if (!mapping.ok) throw new Error('the example does not fit');
    return { ok: true, view: chipView(mapping.value), mapping: range, places: {}, complaints };
}

describe('the verdict on a mapping', () => {
    it('is its share of the cells and its energy, where nothing is wrong', () => {
        const { level, text, spoken, details } = verdict('M', placed());
        expect(level).toBe('fine');
        expect(text).toMatch(/^\$\(circuit-board\) \d+\.\d % of cells · [\d.]+ [nu]J$/);
        expect(spoken).toBe(`Corelet, ${text.replace('$(circuit-board) ', '').replace(' · ', ', ')}`);
        expect(details[0]).toBe('M: Mnist on NeuRRAM');
        expect(details[1]).toMatch(/^7 layers on \d+ of 48 cores$/);
        expect(details[2]).toMatch(/an inference$/);
    });

    it('counts warnings behind the figures, and leaves remarks to the tooltip', () => {
        const { level, text } = verdict('M', placed(complaint('warning'), complaint('warning')));
        expect(level).toBe('warning');
        expect(text).toMatch(/^\$\(warning\) .* of cells · .* · 2 warnings$/);
        const info = verdict('M', placed(complaint('info', 'by the way')));
        expect([info.level, info.details.at(-1)]).toEqual(['fine', 'info: by the way']);
    });

    it('counts errors in place of the figures that there are none of', () => {
        const complaints = [complaint('error'), complaint('warning')];
        expect(verdict('M', { ok: false, complaints })).toEqual({
            level: 'error',
            text: '$(error) M: 1 error, 1 warning',
            spoken: 'Corelet, M: 1 error, 1 warning',
            details: ['error: it is so', 'warning: it is so'],
        });
        expect(verdict('M', { ok: false, complaints: [] }).text).toBe('$(error) M: cannot be placed');
    });

    it('waits for a model that is being read', () => {
        expect(verdict('M', { ok: false, complaints: [], reading: true })).toMatchObject({
            level: 'waiting',
            text: '$(sync~spin) M: reading the model',
        });
    });

    it('shows a few complaints and how many more there are', () => {
        const complaints = Array.from({ length: 7 }, (_, i) => complaint('error', `no. ${i}`));
        expect(verdict('M', { ok: false, complaints }).details).toEqual([
            'error: no. 0',
            'error: no. 1',
            'error: no. 2',
            'error: no. 3',
            'and 3 more',
        ]);
    });
});
