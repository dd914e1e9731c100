import type { Point, Range, Trials } from './descend';

/** The same widths for all layers, as far as each can have them. */
export interface Uniform<J> {
    readonly input: number;
    readonly output: number;
    readonly point: Point;
    readonly judgement: J;
}

/**
 * Walks along the border of the uniform widths that are good enough, from the widest: outputs are narrowed as long as that
 * is well, also where the samples cannot tell yet; then inputs, bit by bit, with outputs as much wider as those ask for,
 * until not even the widest outputs do.
 * More bits are taken never to harm: what is wider than a good point is not tried, nor what is narrower than a bad one.
 * Ends early where a trial gives nothing.
 */
export async function staircase<J extends { readonly meets: boolean; readonly seemsToMeet: boolean }>(
    inputs: Range,
    outputs: Range,
    at: (input: number, output: number) => Point,
    trials: Pick<Trials<J>, 'judge'>,
    tried: (uniform: Uniform<J>) => void,
): Promise<void> {
    const attempt = async (input: number, output: number): Promise<J | undefined> => {
        const point = at(input, output);
        const judgement = await trials.judge(point);
        if (judgement) tried({ input, output, point, judgement });
        return judgement;
    };
    let border: number | undefined;
    for (let output = outputs.most; output >= outputs.least; output--) {
        const judgement = await attempt(inputs.most, output);
        if (!judgement) return;
        if (judgement.meets) border = output;
        else if (border !== undefined || !judgement.seemsToMeet) break;
    }
    if (border === undefined) return;
    const good = async (input: number, output: number): Promise<boolean> =>
        (await attempt(input, output))?.meets === true;
    for (let input = inputs.most - 1; input >= inputs.least; input--) {
        if (await good(input, border)) continue;
        if (border === outputs.most || !(await good(input, outputs.most))) return;
        do border++;
        while (border < outputs.most && !(await good(input, border)));
    }
}
