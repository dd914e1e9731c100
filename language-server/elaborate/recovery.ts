import type { Finding, Outcome } from '../../src/chip/finding';
import type { Fix } from '../../src/chip/fix';
import type { Corruption } from '../../src/chip/schema-corruption';
import { quantityOf } from '../../src/chip/value';
import type { Expectation, Metric, RecoveryRequest } from '../../src/experiment/experiment';
import type { Mapping } from '../../src/mapping/mapping';
import { failed, made } from './block';

/** Cycles where the experiment says nothing, as in image recovery on the chip [P]. */
const defaultCycles = 10;

const ofRecovery: readonly Metric[] = ['error_reduction', 'energy', 'latency'];

/** What is asked of a recovery; undefined for an experiment that classifies. Findings: `experiment/recovery`. */
export function recoveryOf(
    experiment: string,
    { corrupt, cycles }: { readonly corrupt?: Corruption; readonly cycles?: number },
    expectations: readonly (Expectation | undefined)[],
    { network }: Mapping,
): Outcome<RecoveryRequest | undefined> {
    const complaint = (property: string, message: string, fixes: readonly Fix[]): Outcome<never> => {
        const subject = { kind: 'experiment', name: experiment, property } as const;
        const related = [{ subject: { kind: 'model', name: network.name } as const, message: 'the model that is run' }];
        const finding: Finding = { code: 'experiment/recovery', severity: 'error', message, subject, related, fixes };
        return failed(finding);
    };
    const isMachine = network.layers.some(({ kind }) => kind === 'rbm');
    if (!isMachine && (corrupt !== undefined || cycles !== undefined))
        return complaint(
            corrupt === undefined ? 'cycles' : 'corrupt',
            `'${corrupt === undefined ? 'cycles' : 'corrupt'}' asks for images to be recovered, and model '${network.name}' is no Boltzmann machine. Remove it, or run a model with an rbm.`,
            [
                {
                    title: "Remove 'corrupt' and 'cycles'",
                    changes: ['corrupt', 'cycles'].map((property) => ({
                        kind: 'remove property',
                        subject: { kind: 'experiment', name: experiment, property },
                    })),
                },
            ],
        );
    const metric = expectations.find((each) => each && isMachine !== ofRecovery.includes(each.metric))?.metric;
    if (metric !== undefined && (isMachine || metric === 'error_reduction'))
        return complaint(
            'run',
            isMachine
                ? `${metric} is not a figure of image recovery; expect one of ${ofRecovery.join(', ')}.`
                : `error_reduction is a figure of image recovery, and model '${network.name}' classifies. Expect accuracy, or run a model with an rbm.`,
            [],
        );
    if (!isMachine) return made(undefined);
    if (corrupt === undefined)
        return complaint(
            'run',
            `Model '${network.name}' is a Boltzmann machine, which recovers images: say how they are corrupted. Add: corrupt: flip 20 %`,
            [
                {
                    title: "Add 'corrupt: flip 20 %'",
                    changes: [
                        {
                            kind: 'set',
                            subject: { kind: 'experiment', name: experiment, property: 'corrupt' },
                            value: {
                                kind: 'call',
                                name: 'flip',
                                arguments: [{ value: quantityOf(20, '%') }],
                                phrase: true,
                            },
                        },
                    ],
                },
            ],
        );
    return made({ corruption: corrupt, cycles: cycles ?? defaultCycles });
}
