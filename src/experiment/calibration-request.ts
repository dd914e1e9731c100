import type { Finding } from '../chip/finding';
import type { Experiment, SampleRequest } from './experiment';

/** Samples taken for calibration where the experiment names none; the authors of NeuRRAM use training data [R]. */
const defaultCalibration = 256;

/** What an experiment is calibrated on. */
export const calibrationRequest = ({ calibrate, run }: Pick<Experiment, 'calibrate' | 'run'>): SampleRequest =>
    calibrate ?? { dataset: run.dataset, take: defaultCalibration };

/** `value/calibrate`: an experiment that is calibrated on the data set that it runs. */
export function calibratedOnRun({ name, run, calibrate }: Experiment): readonly Finding[] {
    const { dataset } = calibrationRequest({ calibrate, run });
    if (dataset.name !== run.dataset.name) return [];
    const asked = { kind: 'calibrate', subject: { kind: 'experiment', name }, take: defaultCalibration } as const;
    return [
        {
            code: 'value/calibrate',
            severity: 'warning',
            message: `${name} calibrates on samples of its own test set ${dataset.name}. Name training samples: calibrate on <dataset> take ${defaultCalibration}.`,
            subject: { kind: 'experiment', name, property: 'run' },
            fixes: [{ title: `Calibrate on another data set, take ${defaultCalibration}`, changes: [asked] }],
        },
    ];
}
