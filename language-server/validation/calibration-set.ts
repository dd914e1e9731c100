import { calibratedOnRun } from '../../src/experiment/calibration-request';
import type { CimServices } from '../cim-module';
import type { Experiment } from '../generated/ast';
import { reportFinding, type Accept } from './report';

/** `value/calibrate`: an experiment that can be run, and is calibrated on the samples that it runs. */
export async function checkCalibrationSet(node: Experiment, accept: Accept, services: CimServices): Promise<void> {
    const experiment = await services.elaboration.Elaborator.experiment(node);
    if (!experiment.ok) return;
    for (const finding of calibratedOnRun(experiment.value)) reportFinding(finding, node, accept);
}
