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
 * is well; then inputs, bit by bit, with outputs as much wider as those ask for. More bits are taken never to harm: what is
 * wider than a good point is not tried, nor what is narrower than a bad one. Ends early where a trial gives nothing.
 */
export async function staircase<J extends { readonly meets: boolean }>(
    inputs: Range,
    outputs: Range,
    at: (input: number, output: number) => Point,
    { judge }: Pick<Trials<J>, 'judge'>,
    tried: (uniform: Uniform<J>) => void,
): Promise<void> {
    const meets = async (input: number, output: number): Promise<boolean | undefined> => {
        const point = at(input, output);
        const judgement = await judge(point);
        if (judgement) tried({ input, output, point, judgement });
        return judgement?.meets;
    };
    let output = outputs.most;
    for (let input = inputs.most; input >= inputs.least; input--) {
        for (;;) {
            const good = await meets(input, output);
            if (good === undefined || (!good && output === outputs.most)) return;
            if (good) break;
            output++;
        }
        if (input < inputs.most) continue;
        while (output > outputs.least) {
            const good = await meets(input, output - 1);
            if (good === undefined) return;
            if (!good) break;
            output--;
        }
    }
}
