import { describe, expect, it } from 'vitest';
import { RememberedResults } from '../../../src/extension/runs/remembered-results';
import { recordOf, uri } from './support/records';

const newest = [
    recordOf({ id: 'b', when: 2, uri: 'file:///old-name.cim' }),
    recordOf({ id: 'a', when: 1 }),
    recordOf({ id: 'c', when: 0, experiment: 'Other' }),
];

function setup() {
    const told: string[] = [];
    const remembered = new RememberedResults({ newest: async () => newest }, (record, isOld) =>
        told.push(`${isOld ? 'old ' : ''}${record.id} of ${record.uri}`),
    );
    return { remembered, told };
}

describe('results of earlier sessions', () => {
    it('are told when a document is opened: the last one of each experiment, once, by the name it has now', async () => {
        const { remembered, told } = setup();
        await remembered.document(uri);
        await remembered.document(uri);
        expect(told).toEqual([`old b of ${uri}`, `old c of ${uri}`]);
    });

    it('do not take the place of a new one', async () => {
        const { remembered, told } = setup();
        const reading = remembered.document(uri);
        remembered.finished(recordOf({ id: 'new' }));
        await reading;
        expect(told).toEqual([`new of ${uri}`, `old c of ${uri}`]);
    });
});
