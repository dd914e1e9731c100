/**
 * Judges the points of a path in order, by samples that had no part in choosing them, up to the first that is not good
 * enough. What is good up to there holds with the confidence of a single judgement, however many there are: a test in a fixed
 * sequence (P. H. Westfall, A. Krishen, J. Stat. Plan. Inference 99, 25, 2001). Ends early where a judgement gives nothing.
 */
export async function confirm<P, J extends { readonly meets: boolean }>(
    path: readonly P[],
    judge: (point: P, at: number) => Promise<J | undefined>,
): Promise<{ readonly judgements: readonly J[]; readonly complete: boolean }> {
    const judgements: J[] = [];
    for (const [at, point] of path.entries()) {
        const judgement = await judge(point, at);
        if (!judgement) return { judgements, complete: false };
        judgements.push(judgement);
        if (!judgement.meets) break;
    }
    return { judgements, complete: true };
}
