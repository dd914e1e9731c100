/**
 * The name of a model by that of its file: `mobilenet-v2_quant.onnx` is MobilenetV2Quant. Letters that names cannot have
 * part words; a name that begins with a digit, or is taken, has `Net` around it.
 */
export function modelName(file: string, taken: ReadonlySet<string>): string {
    const stem = file.replace(/\.[^.]*$/, '');
    const words =
        stem
            .normalize('NFKD')
            .replace(/\p{M}/gu, '')
            .match(/[A-Za-z0-9]+/g) ?? [];
    const joined = words.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
    const name = joined === '' ? 'Net' : /^[0-9]/.test(joined) ? `Net${joined}` : joined;
    return firstFree(name, taken);
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
    if (!taken.has(name)) return name;
    for (let number = 1; ; number++) {
        const other = `${name}Net${number === 1 ? '' : number}`;
        if (!taken.has(other)) return other;
    }
}

/** Names for a document about a model file, the first choice first: `lenet.cim`, `lenet-2.cim`, `lenet-3.cim`, ... */
export function* documentNames(model: string): Generator<string, never> {
    const stem = model.replace(/\.[^.]*$/, '') || model;
    yield `${stem}.cim`;
    for (let number = 2; ; number++) yield `${stem}-${number}.cim`;
}
