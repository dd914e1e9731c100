import { describe, expect, it } from 'vitest';
import { execute, runFloat } from '../../../src/network/execute';
import { idealCrossbar } from '../../../src/network/ideal-crossbar';
import { loadNetwork } from '../../../src/network/load';
import { onnxRuntime } from '../../../src/network/runtime';
import { difference, feedsOf, modelFolder, modelsAreThere, shippedModels } from './shipped-models';

const tolerance = 1e-4;

/** What nobody can run: operators of other domains, and variants that onnxruntime does not have. */
const refused = /uses the operator '\w+' of the custom domain|'step' value cannot be 0|Batchwise recurrent operations/;

/** Tests for the models of the data folder that are picked by label; files of their own run side by side. */
export function testShippedModels(title: string, picked: (label: string) => boolean): void {
    const models = modelsAreThere ? shippedModels().filter(({ label }) => picked(label)) : [];
    if (!modelsAreThere) console.log(`skipped: ${title}, no models below ${modelFolder}; set CORELET_DATA`);
    describe.skipIf(!modelsAreThere)(`${title} below ${modelFolder}, on crossbars without effects`, () => {
        it('are there', () => {
            expect(models.length).toBeGreaterThan(0);
        });

        for (const { path, label, inputs, outputs } of models)
            it(`give the outputs of ${label}, or say what nobody can run`, async () => {
                const loaded = await loadNetwork(path);
                if (!loaded.ok) {
                    expect(loaded.findings).toEqual([
                        expect.objectContaining({ severity: 'error', message: expect.stringMatching(refused) }),
                    ]);
                    return;
                }
                const network = loaded.value;
                const feeds = feedsOf(network, inputs);
                const actual = await execute(network, onnxRuntime(), feeds, idealCrossbar(network));
                const float = await runFloat(network, onnxRuntime(), feeds);
                network.outputs.forEach(({ name }, index) => {
                    expect(difference(actual[name], float[name]), `${name} against onnxruntime`).toBeLessThan(
                        tolerance,
                    );
                    if (outputs[index])
                        expect(difference(actual[name], outputs[index]), `${name} as shipped`).toBeLessThan(tolerance);
                });
            }, 300_000);
    });
}
