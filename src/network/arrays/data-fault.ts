import type { Finding, Outcome, Subject } from '../../chip/finding';

/**
 * `file/missing` not there or unreadable, `file/format` not what it claims to be, `file/length` too short or too long,
 * `file/shape` arrays or images that do not fit, `file/labels` labels that are missing or wrong, `file/empty` a folder
 * without samples.
 */
export type DataCode = 'file/missing' | 'file/format' | 'file/length' | 'file/shape' | 'file/labels' | 'file/empty';

/** Carries a finding out of a reader; `outcomeOf` turns it into a value at the readers' border. */
export class DataFault extends Error {
    constructor(readonly finding: Finding) {
        super(finding.message);
    }
}

/** A fault of a data file; `byte` is the offset that shows it. */
export function dataFault(code: DataCode, path: string, message: string, byte?: number): DataFault {
    const place = byte === undefined ? '' : ` (byte ${byte})`;
    return new DataFault({
        code,
        severity: 'error',
        message: `${path}${place}: ${message}`,
        subject: { kind: 'file', name: path, ...(byte === undefined ? {} : { part: byte }) },
    });
}

/** The value of `work`, or the finding of the fault that it met; `reader` is named as the other end. */
export async function outcomeOf<T>(reader: Subject, work: () => Promise<T>): Promise<Outcome<T>> {
    try {
        return { ok: true, value: await work(), findings: [] };
    } catch (error) {
        if (!(error instanceof DataFault)) throw error;
        const related = [{ subject: reader, message: `Read for ${reader.name}.` }];
        return { ok: false, findings: [{ ...error.finding, related }] };
    }
}
