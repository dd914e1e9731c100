import type { Chip } from '../chip/chip';
import type { Finding, Subject } from '../chip/finding';
import { quantityOf, type Value } from '../chip/value';
import type { Layer } from '../network/network';
import { leaveOut, write } from './finding-fixes';
import type { LayerPrecision } from './precision';
import { largestInput, largestOutput, quantiserExceeds } from './precision';
import { cellLevels, levelBits, weightLevels } from './weight-levels';

type Property = 'input' | 'output' | 'weight';

interface Complaint {
    readonly property: Property;
    readonly severity: Finding['severity'];
    readonly text: string;
    readonly related: Subject;
    readonly relatedText: string;
    readonly remedies: readonly Remedy[];
}

/** Another value for a property of the layer or the mapping, or none. */
interface Remedy {
    readonly property: string;
    readonly value?: Value;
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
    { property, severity, related, relatedText, remedies }: Complaint,
    message: string,
    subject: Subject,
): Finding => ({
    code: `precision/${property}`,
    severity,
    message,
    subject,
    related: [{ subject: related, message: relatedText }],
    fixes: remedies.map(({ property: name, value }) => {
        const at = { ...subject, property: name };
        return value ? write(at, value) : leaveOut(at);
    }),
});

const bits = (property: string, number: number): Remedy => ({ property, value: quantityOf(number, 'bit') });

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
    const report = (
        property: Property,
        severity: Finding['severity'],
        related: Subject,
        text: string,
        end: string,
        ...remedies: readonly Remedy[]
    ) => found.push({ property, severity, related, text, relatedText: end, remedies });

    const mostIn = largestInput(core, signed);
    const sign = signed ? 'with sign' : 'without sign';
    if (inputBits !== 'unlimited' && (inputBits > mostIn || inputBits < 1))
        report(
            'input',
            'error',
            coreSubject('input_bits'),
            `An input of ${inputBits} bit ${sign} does not fit core '${core.name}': it takes 1 to ${mostIn} bit ${sign}. Write 'input: ${Math.min(mostIn, Math.max(1, inputBits))} bit'.`,
            `${core.inputBits} bit, the sign counted`,
            bits('input', Math.min(mostIn, Math.max(1, inputBits))),
        );
    if (quantiserExceeds(layer, precision, core))
        report(
            'input',
            'warning',
            coreSubject('input_bits'),
            `The model's own input grid of layer '${layer.name}' has more bits than core '${core.name}' takes; ${inputBits} bit ${sign} are used. Write 'input: ${inputBits} bit' to say that you know, or train for it.`,
            `${core.inputBits} bit, the sign counted`,
            ...(inputBits === 'unlimited' ? [] : [bits('input', inputBits)]),
        );
    if (!signed && layer.quantiser !== undefined && layer.quantiser.low < 0)
        report(
            'input',
            'warning',
            { kind: 'model', name: network, part: layer.name },
            `Layer '${layer.name}' is mapped with unsigned inputs, but the model's own input grid starts at ${layer.quantiser.low}: negative inputs become 0. Leave out 'input_sign: unsigned', or retrain.`,
            'the grid found in the file',
            { property: 'input_sign' },
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
            bits('output', Math.min(mostOut, Math.max(2, outputBits))),
        );

    const { cellBits } = core;
    const ofCell = cellBits === undefined ? 0 : cellLevels(device);
    if (cellBits !== undefined && device.levels !== undefined && (device.levels - 1) % (2 ** cellBits - 1) !== 0)
        report(
            'weight',
            'error',
            { kind: 'device', name: device.name, property: 'levels' },
            `Cells that hold ${cellBits} bit of a weight need ${2 ** cellBits} conductances at equal distances, and ${device.levels} levels have none such: digits would fall beside their values. Give the device ${2 ** cellBits} levels, or leave 'levels' out.`,
            `${device.levels} levels`,
        );
    if (cellBits !== undefined && ofCell < 2 ** cellBits)
        report(
            'weight',
            'warning',
            { kind: 'device', name: device.name, property: 'relaxation' },
            `Cells that hold ${cellBits} bit of a weight ask for ${2 ** cellBits} levels, but one of '${device.name}' holds ${ofCell} apart after write-verify and relaxation. Expect neighbouring levels to mix; describe cells of ${Math.max(1, Math.floor(Math.log2(ofCell)))} bit, which take more columns.`,
            `${ofCell} levels whose one-sigma bands do not meet`,
        );
    if (cellBits === undefined && weightBits !== undefined && levels < 2 ** weightBits - 1)
        report(
            'weight',
            'warning',
            { kind: 'device', name: device.name, property: 'relaxation' },
            `Weights of ${weightBits} bit ask for ${2 ** weightBits - 1} levels, but a pair of '${device.name}' cells holds ${levels} apart (${levelBits(levels).toFixed(1)} bit) after write-verify and relaxation. Expect neighbouring levels to mix; ask for ${Math.max(1, Math.floor(levelBits(levels)))} bit, or leave 'weight' out for analogue weights.`,
            `${levels} levels whose one-sigma bands do not meet`,
            ...(levelBits(levels) >= 2 ? [bits('weight', Math.floor(levelBits(levels)))] : []),
            { property: 'weight' },
        );
    return found;
};
