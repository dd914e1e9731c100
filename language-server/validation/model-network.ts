import { URI } from 'langium';
import type { CimServices } from '../cim-module';
import type { Model } from '../generated/ast';
import { modelPath } from '../elaborate/model';
import { nearFile } from '../fixes/near-files';
import { replace } from '../fixes/text-edits';
import type { TextFix } from '../fixes/text-fix';
import { reportFinding, type Accept } from './report';
import { checkModelDescription } from './model-description';

/** `file/*` and `shape/*`: what reading the model's file, or putting its description together, has to say. */
export async function checkModelNetwork(model: Model, accept: Accept, services: CimServices): Promise<void> {
    if (!checkModelDescription(model, accept)) return;
    const network = await services.elaboration.Elaborator.network(model);
    const missing = network.findings.some(({ code }) => code === 'file/missing');
    const fixes = missing ? [await otherFile(model, services)] : [];
    for (const finding of network.findings) reportFinding(finding, model, accept, fixes);
}

/** The model file beside the missing one that was probably meant. */
async function otherFile(model: Model, services: CimServices): Promise<TextFix | undefined> {
    const wanted = modelPath(model);
    const path = wanted && model.file && (await nearFile(model.file, URI.file(wanted), services));
    return path ? { title: `Use "${path}"`, edits: replace(model, `"${path}"`, 'file') } : undefined;
}
