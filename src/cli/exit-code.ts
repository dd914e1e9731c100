/** What the process says of its work; documented in docs/cli.md. */
export const exitCodes = {
    fine: 0,
    /** An expectation of an experiment did not hold. */
    expectationFailed: 1,
    /** A document, or a file that it names, has errors. */
    documentErrors: 2,
    /** Wrong usage, or a file that cannot be read or written. */
    usage: 3,
    /** A defect of Corelet itself. */
    defect: 70,
    interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const gravest: readonly ExitCode[] = [
    exitCodes.interrupted,
    exitCodes.usage,
    exitCodes.documentErrors,
    exitCodes.expectationFailed,
];

/** The one that stands for all. */
export const worst = (codes: readonly ExitCode[]): ExitCode =>
    gravest.find((code) => codes.includes(code)) ?? exitCodes.fine;
