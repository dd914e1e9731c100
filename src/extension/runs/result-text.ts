import { jsonText } from '../../experiment/json-text';
import { experimentJson } from '../../experiment/result-json';
import type { Run } from '../../panel/messages';

/** The whole output of the command line for one experiment, of a run as it is shown; with what the editor knows of it. */
export const resultText = ({ result, remarks, outdated, recosted }: Omit<Run, 'view'>): string =>
    jsonText({
        version: 1,
        experiments: [{ ...experimentJson(result, remarks), outdated, recosted }],
        diagnostics: [],
    });
