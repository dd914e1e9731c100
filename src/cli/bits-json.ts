import type { Finding } from '../chip/finding';
import type { BitsSearch, TriedBits, Verified } from '../experiment/bits/bits';
import { linesToPaste } from './bits-layers';

/** One entry of `experiments` in docs/schema/bits.json. All but `threads` and `seconds` depends on the description alone. */
export function bitsJson(search: BitsSearch, findings: readonly Finding[]) {
    const { target, layers, software, before, widest, uniform, steps, found, failure, verified, ...rest } = search;
    const { trials, seconds, threads, interrupted, ...named } = rest;
    const optional = (tried: TriedBits | undefined) => (tried ? triedJson(search, tried) : null);
    return {
        ...named,
        target: { accuracy: target.accuracy ?? null, loss: target.loss ?? null },
        software: software ?? null,
        layers,
        before: optional(before),
        widest: optional(widest),
        uniform: uniform.map(({ input, output, ...tried }) => ({ input, output, ...triedJson(search, tried) })),
        steps: steps.map((step) => triedJson(search, step)),
        found: optional(found),
        failure: failure ?? null,
        lines: linesToPaste(search),
        verified: verified ? verifiedJson(verified) : null,
        warnings: findings.map(({ code, message }) => ({ code, message })),
        trials,
        seconds,
        threads,
        interrupted,
    };
}

const verifiedJson = ({ result, ...met }: Verified) => {
    const { dataset, samples, chips, accuracy, perChip, software, estimate } = result;
    return {
        dataset,
        samples,
        chips,
        accuracy,
        perChip: perChip.map((each) => each.accuracy.mean),
        quantised: software.quantised,
        software: software.accuracy,
        energy: estimate.energy.total,
        latency: estimate.latency,
        ...met,
    };
};

const triedJson = ({ layers }: BitsSearch, { bits, cost, judgement, confirmed }: TriedBits) => {
    const { layers: energies, ...whole } = cost;
    return {
        ...whole,
        ...judgement,
        confirmed: confirmed ?? null,
        layers: layers.map(({ name }, i) => ({ name, ...bits[i], energy: energies[i] })),
    };
};
