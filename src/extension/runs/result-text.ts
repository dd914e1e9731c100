import { jsonText } from '../../experiment/json-text';
import { experimentJson } from '../../experiment/result-json';
import type { RunRecord } from './run-record';

/** The whole output of the command line for one experiment. */
export const resultText = ({ result, remarks }: Pick<RunRecord, 'result' | 'remarks'>): string =>
    jsonText({ version: 1, experiments: [experimentJson(result, remarks)], diagnostics: [] });
