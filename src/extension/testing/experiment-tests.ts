import type { DocumentOutline, ExperimentOutline } from '../../../language-server/lsp/views/protocol';

/** An experiment that is a test: it expects something. */
export type ExperimentTest = Pick<ExperimentOutline, 'name' | 'range' | 'whole' | 'expectations' | 'problem'>;

export const testsOf = ({ experiments }: DocumentOutline): readonly ExperimentTest[] =>
    experiments.filter(({ expectations }) => expectations.length > 0);

/** Whether a text may have tests; most documents are told apart by this without being linked. */
export const mayHaveTests = (text: string): boolean => /\bexpect\b/.test(text);
