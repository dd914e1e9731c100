import type { ValidationChecks } from 'langium';
import type { CimServices } from '../cim-module';
import type { CimAstType } from '../generated/ast';
import { checkCalibrationSet } from './calibration-set';
import { checkConductanceOrder } from './conductance-order';
import { checkCoreConflicts } from './core-conflicts';
import { checkCoreWires } from './core-wires';
import { checkDatasetFiles } from './dataset-files';
import { checkDatasetFormat } from './dataset-format';
import { checkDeviceSense } from './device-sense';
import { checkEffects } from './effects';
import { checkExpectation } from './expectation';
import { checkStaticExpectations } from './expectation-estimate';
import { checkCalibrationChoice } from './experiment-calibration';
import { checkExperimentStatements, checkRunHasWeights, checkTake } from './experiment-statements';
import { checkRecovery } from './experiment-recovery';
import { checkExtendsCycle } from './extends-cycle';
import { checkImport } from './imports';
import { checkInheritedMeasures } from './inherited-measures';
import { checkPlacement } from './mapping-placement';
import { checkOthers, checkPlacementProperties } from './mapping-statements';
import { checkModelNetwork } from './model-network';
import { checkPropertyName } from './property-names';
import { checkPropertyRepetition } from './property-repetition';
import { checkPropertyValue } from './property-value';
import type { Accept } from './report';
import { checkRequiredProperties } from './required-properties';
import { checkSweepSize } from './sweep-size';
import { checkSweepPoints } from './sweep-points';
import { checkUniqueLayers, checkUniqueNames } from './unique-names';
import { checkVary } from './vary';

/** Every rule of the language, by what it is about; one file a rule. */
export function registerCimChecks(services: CimServices): void {
    const given =
        <N>(check: (node: N, accept: Accept, services: CimServices) => void | Promise<void>) =>
        (node: N, accept: Accept): void | Promise<void> =>
            check(node, accept, services);
    const checks: ValidationChecks<CimAstType> = {
        CimFile: [given(checkUniqueNames), given(checkDatasetFiles)],
        Import: given(checkImport),
        Property: [checkPropertyName, checkPropertyRepetition, checkPropertyValue],
        Device: [checkExtendsCycle, checkRequiredProperties, checkConductanceOrder, checkDeviceSense],
        Core: [checkExtendsCycle, checkRequiredProperties, checkCoreConflicts, checkCoreWires, checkInheritedMeasures],
        Chip: [checkExtendsCycle, checkRequiredProperties],
        Model: [checkUniqueLayers, given(checkModelNetwork)],
        ModelLayer: checkRequiredProperties,
        Mapping: [checkOthers, given(checkPlacement)],
        LayerPlacement: checkPlacementProperties,
        Dataset: [checkExtendsCycle, checkRequiredProperties, checkDatasetFormat],
        Experiment: [
            checkExtendsCycle,
            checkExperimentStatements,
            checkEffects,
            given(checkRecovery),
            given(checkCalibrationChoice),
            given(checkCalibrationSet),
            given(checkStaticExpectations),
        ],
        Run: [checkTake, given(checkRunHasWeights)],
        Calibration: checkTake,
        Expectation: checkExpectation,
        Compare: checkRequiredProperties,
        Sweep: [checkSweepSize, given(checkSweepPoints)],
        Vary: checkVary,
    };
    services.validation.ValidationRegistry.register(checks);
}
