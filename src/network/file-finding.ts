import type { Finding, Outcome } from '../chip/finding';

export type FileCode =
    | 'file/missing'
    | 'file/onnx'
    | 'file/external-data'
    | 'file/opset'
    | 'file/operator'
    | 'file/input'
    | 'file/recurrent'
    | 'file/run';

/** A finding about a model file; `part` is the node or the byte at fault. */
export function fileFinding(
    code: FileCode,
    path: string,
    message: string,
    part?: string | number,
    severity: Finding['severity'] = 'error',
): Finding {
    return { code, severity, message, subject: { kind: 'file', name: path, ...(part === undefined ? {} : { part }) } };
}

export const failure = (...findings: Finding[]): Outcome<never> => ({ ok: false, findings });
export const success = <T>(value: T, findings: readonly Finding[] = []): Outcome<T> => ({ ok: true, value, findings });
