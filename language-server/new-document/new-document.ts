import { NodeFileSystem } from 'langium/node';
import { UriUtils } from 'langium';
import type { Chip } from '../../src/chip/chip';
import type { Finding } from '../../src/chip/finding';
import { whyNothing } from '../../src/mapping/no-layers-finding';
import { loadOutline } from '../../src/network/load-outline';
import type { Network } from '../../src/network/network';
import { createCimServices } from '../cim-module';
import type { CimFile } from '../generated/ast';
import { newDocument } from './document-text';
import type { Pieces } from './pieces';

/** A document about a model, or what keeps the model from being read, or from being on a chip. */
export type NewDocument =
    { readonly ok: true; readonly text: Pieces } | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Reads the ONNX file at `path` in another process and makes a document about it, which calls it `file`: its path from
 * where the document will lie, with slashes. Rejects with an AbortError when the signal aborts.
 */
export async function newDocumentFor(path: string, file: string, signal?: AbortSignal): Promise<NewDocument> {
    const [{ outcome }, library] = await Promise.all([loadOutline(path, signal), readLibrary()]);
    if (!outcome.ok) return outcome;
    const { value: network } = outcome;
    if (network.layers.length === 0) return { ok: false, findings: [nothingToDescribe(network)] };
    return { ok: true, text: newDocument({ file, network, ...library }) };
}

const nothingToDescribe = (network: Network): Finding => ({
    code: 'shape/no-layers',
    severity: 'error',
    message: `Nothing of '${network.name}' is for crossbars, so there is nothing to describe, and no document is written. ${whyNothing(network)}. Take a model in float32 whose weights are initializers.`,
    subject: { kind: 'model', name: network.name },
});

const library = 'neurram';
const chipName = 'NeuRRAM';

async function readLibrary(): Promise<{ library: string; chip: Chip; taken: ReadonlySet<string> }> {
    const { shared, Cim } = createCimServices(NodeFileSystem);
    const uri = UriUtils.joinPath(Cim.files.library, `${library}.cim`);
    const document = await shared.workspace.LangiumDocuments.getOrCreateDocument(uri);
    await shared.workspace.DocumentBuilder.build([document]);
    const { declarations } = document.parseResult.value as CimFile;
    const node = declarations.find((each) => each.$type === 'Chip' && each.name === chipName);
    const chip = node?.$type === 'Chip' ? Cim.elaboration.Elaborator.chip(node) : undefined;
    if (!chip?.ok) throw new Error(`the library ${library} has no sound chip ${chipName}`);
    return { library, chip: chip.value, taken: new Set(declarations.map(({ name }) => name)) };
}
