import { headOf } from '../../../../src/extension/runs/run-head';
import type { RunRecord } from '../../../../src/extension/runs/run-record';
import { RunStore } from '../../../../src/extension/runs/run-store';

/** A history without a disk. */
export class MemoryStore extends RunStore {
    constructor(private records: readonly RunRecord[] = []) {
        super('nowhere', () => undefined);
    }

    override async heads(uri: string) {
        return this.records
            .filter((record) => record.uri === uri)
            .map(headOf)
            .sort((a, b) => b.when - a.when);
    }

    override async load(uri: string, id: string) {
        return this.records.find((record) => record.uri === uri && record.id === id);
    }

    override async add(record: RunRecord) {
        this.records = [...this.records, record];
    }

    override async forget(_: string, id: string) {
        this.records = this.records.filter((record) => record.id !== id);
    }
}
