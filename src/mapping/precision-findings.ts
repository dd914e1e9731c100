import type { Chip } from '../chip/chip';
import type { Finding, Subject } from '../chip/finding';
import type { Layer } from '../network/network';
import type { LayerPrecision } from './precision';
import { largestInput, largestOutput, quantiserExceeds } from './precision';
import { levelBits, weightLevels } from './weight-levels';

type Property = 'input' | 'output' | 'weight';

interface Complaint {
    readonly property: Property;
    readonly severity: Finding['severity'];
    readonly text: string;
    readonly related: Subject;
    readonly relatedText: string;
}

/**
 * `precision/input`, `precision/output` and `precision/weight` of all layers. What the mapping's default asks of several
 * layers is one finding on the mapping that names them.
 */
export const precisionFindings = (
    mapping: string,
    network: string,
    chip: Chip,
    layers: readonly { readonly layer: Layer; readonly precision: LayerPrecision }[],
): Finding[] => {
    const findings: Finding[] = [];
    const shared = new Map<string, { readonly complaint: Complaint; readonly names: string[] }>();
    const levels = weightLevels(chip.device);
    for (const { layer, precision } of layers)
        for (const complaint of complaints(network, chip, layer, precision, levels)) {
            if (precision.origin[complaint.property] !== 'mapping') {
                const subject = {
                    kind: 'layer',
                    name: mapping,
                    part: layer.name,
                    property: complaint.property,
                } as const;
                findings.push(finding(complaint, complaint.text, subject));
                continue;
            }
            const known = shared.get(complaint.text);
            if (known) known.names.push(layer.name);
            else shared.set(complaint.text, { complaint, names: [layer.name] });
        }
    for (const { complaint, names } of shared.values()) {
        const subject = { kind: 'mapping', name: mapping, property: complaint.property } as const;
        findings.push(finding(complaint, `${complaint.text} (layers: ${listed(names)})`, subject));
    }
    return findings;
};

const finding = (
    { property, severity, related, relatedText }: Complaint,
    message: string,
    subject: Subject,
): Finding => ({
    code: `precision/${property}`,
    severity,
    message,
    subject,
    related: [{ subject: related, message: relatedText }],
});

/** The first names, and how many more. */
export const listed = (names: readonly string[]): string =>
    names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;

const complaints = (
    network: string,
    chip: Chip,
    layer: Layer,
    precision: LayerPrecision,
    levels: number,
): Complaint[] => {
    const { core, device } = chip;
    const found: Complaint[] = [];
    const { signed, inputBits, outputBits, weightBits } = precision;
    const coreSubject = (property: string): Subject => ({ kind: 'core', name: core.name, property });
    const report = (property: Property, severity: Finding['severity'], related: Subject, text: string, end: string) =>
        found.push({ property, severity, related, text, relatedText: end });

    const mostIn = largestInput(core, signed);
    const sign = signed ? 'with sign' : 'without sign';
    if (inputBits !== 'unlimited' && (inputBits > mostIn || inputBits < 1))
        report(
            'input',
            'error',
            coreSubject('input_bits'),
            `An input of ${inputBits} bit ${sign} does not fit core '${core.name}': it takes 1 to ${mostIn} bit ${sign}. Write 'input: ${Math.min(mostIn, Math.max(1, inputBits))} bit'.`,
            `${core.inputBits} bit, the sign counted`,
        );
    if (quantiserExceeds(layer, precision, core))
        report(
            'input',
            'warning',
            coreSubject('input_bits'),
            `The model's own input grid of layer '${layer.name}' has more bits than core '${core.name}' takes; ${inputBits} bit ${sign} are used. Write 'input: ${inputBits} bit' to say that you know, or train for it.`,
            `${core.inputBits} bit, the sign counted`,
        );
    if (!signed && layer.quantiser !== undefined && layer.quantiser.low < 0)
        report(
            'input',
            'warning',
            { kind: 'model', name: network, part: layer.name },
            `Layer '${layer.name}' is mapped with unsigned inputs, but the model's own input grid starts at ${layer.quantiser.low}: negative inputs become 0. Leave out 'input_sign: unsigned', or retrain.`,
            'the grid found in the file',
        );

    const mostOut = largestOutput(core);
    if (outputBits !== 'unlimited' && (outputBits > mostOut || outputBits < 2))
        report(
            'output',
            'error',
            coreSubject(mostOut < core.outputBits ? 'max_decrements' : 'output_bits'),
            outputBits < 2
                ? `An output of ${outputBits} bit has no magnitude beside its sign. Write 'output: 2 bit' or more, at most ${mostOut}.`
                : `An output of ${outputBits} bit is more than the ADC of core '${core.name}' gives: at most ${mostOut} bit${mostOut < core.outputBits ? ` in ${core.maxDecrements} decrement steps` : ''}. Write 'output: ${mostOut} bit'.`,
            `${mostOut} bit with sign`,
        );

    if (weightBits !== undefined && levels < 2 ** weightBits - 1)
        report(
            'weight',
            'warning',
            { kind: 'device', name: device.name, property: 'relaxation' },
            `Weights of ${weightBits} bit ask for ${2 ** weightBits - 1} levels, but a pair of '${device.name}' cells holds ${levels} apart (${levelBits(levels).toFixed(1)} bit) after write-verify and relaxation. Expect neighbouring levels to mix; ask for ${Math.max(1, Math.floor(levelBits(levels)))} bit, or leave 'weight' out for analogue weights.`,
            `${levels} levels whose one-sigma bands do not meet`,
        );
    return found;
};
