import type { RunnerReply } from './protocol';
import type { PlacedRequest } from './requests';

/** A reply before it is numbered. */
export type Answer = RunnerReply extends infer Reply ? (Reply extends RunnerReply ? Omit<Reply, 'id'> : never) : never;

type Question = Exclude<PlacedRequest, { readonly kind: 'run' | 'ablate' }>;

/** Answers what is asked beside runs. */
export async function answer(question: Question): Promise<Answer> {
    return { kind: 'refused', problems: [], message: `${question.kind} is not answered yet.` };
}
