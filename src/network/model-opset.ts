import { toNumber, type LocalFunction, type Model } from './onnx-model';

/** Version of an operator set that a model imports; undefined where it does not. ONNX's own domain is `''`. */
export function opsetOf(model: Model | LocalFunction, domain = ''): number | undefined {
    const entry = model.opsetImport?.find((opset) => plainDomain(opset.domain) === domain);
    return entry && toNumber(entry.version);
}

/** `ai.onnx` is another name of the default domain. */
export const plainDomain = (domain: string | undefined): string => (domain === 'ai.onnx' ? '' : (domain ?? ''));
