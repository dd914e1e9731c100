import type { DirectionWriter, State } from './direction-writer';

/** One time step: the input's part of the gates and the state before it, to the state after it. */
export type Cell = (writer: DirectionWriter, input: string, state: State) => State & { readonly hidden: string };

/**
 * Gates input, output, forget, cell: C' = f C + i g, H' = o h(C'), the output gate's peephole on C'. ONNX, operator LSTM
 * (Hochreiter and Schmidhuber 1997; peepholes of Gers 2000).
 */
export const lstm: Cell = (writer, input, { hidden, cell }) => {
    const all =
        hidden === undefined
            ? input
            : writer.sum(input, writer.recurrentPart('hidden', hidden, 0, 4), 4 * writer.width);
    const inputGate = writer.activation(0, writer.sum(writer.gate(all, 0), writer.peephole(0, cell)));
    const forgetGate = writer.activation(0, writer.sum(writer.gate(all, 2), writer.peephole(2, cell)));
    const candidate = writer.activation(1, writer.gate(all, 3));
    const fresh = writer.product(inputGate, candidate) as string;
    const next = writer.sum(fresh, writer.product(forgetGate, cell));
    const outputGate = writer.activation(0, writer.sum(writer.gate(all, 1), writer.peephole(1, next)));
    return { cell: next, hidden: writer.product(outputGate, writer.activation(2, next)) as string };
};

/**
 * Gates update z, reset r, candidate n: H' = n + z (H - n). The reset acts on the state before its product, which then
 * has a matrix of its own (`candidate`), or with `linear_before_reset` behind it. ONNX, operator GRU (Cho et al. 2014).
 */
export const gru: Cell = (writer, input, { hidden }) => {
    const { width, direction, source } = writer;
    const bias = direction.bias?.recurrent.slice(2 * width);
    let part: string | undefined;
    let linear: string | undefined;
    if (hidden !== undefined) {
        const whole =
            bias && Float32Array.from({ length: 3 * width }, (_, i) => (i < 2 * width ? 0 : bias[i - 2 * width]));
        part = source.linearBeforeReset
            ? writer.recurrentPart('hidden', hidden, 0, 3, whole)
            : writer.recurrentPart('hidden', hidden, 0, 2);
        if (source.linearBeforeReset) linear = writer.gate(part, 2);
    } else if (source.linearBeforeReset && bias)
        linear = writer.writer.floats(`${direction.index}/first`, [1, width], bias);
    const [update, reset] = [0, 1].map((index) => {
        const recurrent = part === undefined ? undefined : writer.gate(part, index);
        return writer.activation(0, writer.sum(writer.gate(input, index), recurrent));
    });
    if (!source.linearBeforeReset && hidden !== undefined)
        linear = writer.recurrentPart('candidate', writer.product(reset, hidden) as string, 2, 1);
    else linear = writer.product(reset, linear);
    const candidate = writer.activation(1, writer.sum(writer.gate(input, 2), linear));
    // z H + (1 - z) n, with one product less.
    const away =
        hidden === undefined
            ? writer.writer.row('Neg', [candidate], width)
            : writer.writer.row('Sub', [hidden, candidate], width);
    return { hidden: writer.sum(candidate, writer.product(update, away)) };
};

/** H' = f(W x + R H + b). ONNX, operator RNN (Elman 1990). */
export const rnn: Cell = (writer, input, { hidden }) => {
    const all = hidden === undefined ? input : writer.sum(input, writer.recurrentPart('hidden', hidden, 0, 1));
    return { hidden: writer.activation(0, all) };
};
