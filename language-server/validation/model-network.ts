import type { CimServices } from '../cim-module';
import type { Model } from '../generated/ast';
import { reportFinding, type Accept } from './report';
import { checkModelDescription } from './model-description';

/** `file/*` and `shape/*`: what reading the model's file, or putting its description together, has to say. */
export async function checkModelNetwork(model: Model, accept: Accept, services: CimServices): Promise<void> {
    if (!checkModelDescription(model, accept)) return;
    const network = await services.elaboration.Elaborator.network(model);
    for (const finding of network.findings) reportFinding(finding, model, accept);
}
