// The figures of docs/physics: each effect on the product of a whole core, by its constant. `block` and `property` say
// where the constant stands; `effects` are what is on.
export const sweeps = [
    ['input_wire_drop', 'core', 'input_wire_resistance', ['2 ohm', '5 ohm', '10 ohm', '20 ohm', '50 ohm']],
    ['driver_resistance', 'core', 'driver_resistance', ['50 ohm', '100 ohm', '200 ohm', '500 ohm', '1000 ohm']],
    ['wire_resistance', 'core', 'wire_resistance', ['0.1 ohm', '0.5 ohm', '1 ohm', '2 ohm', '5 ohm']],
    ['wire_coupling', 'core', 'wire_coupling', ['0.5 %', '1 %', '2 %', '5 %', '10 %']],
    ['bad_rows', 'core', 'bad_rows', ['0', '5', '10', '19'], ['wire_resistance']],
    ['transistor_leak', 'device', 'on_off_ratio', ['100000', '10000', '1000', '100', '10'], ['wire_resistance']],
    ['programming_resolution', 'device', 'tolerance', ['0.25 uS', '0.5 uS', '1 uS', '2 uS', '4 uS']],
    ['relaxation', 'experiment', 'time', ['1 s', '1 min', '3600 s', '1 day', '2 day']],
    ['stuck_cells', 'device', 'stuck_high', ['0.01 %', '0.03 %', '0.1 %', '0.3 %', '1 %']],
    ['iv_curvature', 'device', 'curvature_voltage', ['2 V', '1 V', '0.5 V', '0.25 V', '0.15 V']],
    ['read_noise', 'device', 'read_noise', ['0.5 %', '1 %', '2 %', '5 %', '10 %']],
    ['adc_offset', 'core', 'adc_offset', ['0.2 mV', '0.5 mV', '1 mV', '2 mV', '5 mV'], ['adc_resolution']],
    ['adc_slope', 'core', 'adc_slope', ['1 %', '2 %', '5 %', '10 %', '20 %'], ['adc_resolution']],
    ['adc_resolution', 'mapping', 'output', ['4 bit', '5 bit', '6 bit', '7 bit', '8 bit', '10 bit']],
].map(([effect, block, property, values, also = []]) => ({ effect, block, property, values, also }));

const nameOf = (effect, at) => `${effect}_${at}`;

/** A document with an experiment for every value of a sweep. */
export function sweepDocument({ effect, block, property, values, also }) {
    const parts = values.map((value, at) => {
        const name = nameOf(effect, at);
        const put = (where) => (block === where ? `${property}: ${value}` : '');
        return `
device Cells_${name} extends HfOx { ${put('device')} }
core Core_${name} extends NeuRRAMCore { ${put('core')} }
chip Chip_${name} extends NeuRRAM { core: Core_${name}  cell: Cells_${name} }
mapping On_${name} of Product on Chip_${name} {
    input: 3 bit
    ${block === 'mapping' ? '' : 'output: 8 bit'} ${put('mapping')}
    others auto { minimise: cores }
}
experiment ${name} {
    run On_${name} on Vectors
    calibrate on Others take 512
    chips: 3
    seed: 7
    effects: ${[effect, ...also].join(', ')}
    ${put('experiment')}
}
`;
    });
    return `import neurram
model Product from "product.onnx"
dataset Vectors { format: npy  inputs: "product-inputs.npy"  labels: "product-labels.npy" }
dataset Others { format: npy  inputs: "product-calibration.npy"  labels: "product-labels.npy" }
${parts.join('')}`;
}
