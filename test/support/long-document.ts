/** A document of a thousand lines and more around ResNet-20 on NeuRRAM, as benchmarks and edit logs of the server need. */
export function longDocument(model: string): string {
    const sketches = Array.from({ length: 42 }, (_, i) => sketch(i + 1));
    return `${resnet(model)}\n${sketches.join('\n')}`;
}

const resnet = (model: string): string => `// ResNet-20 with everything that a document can say around it.
import neurram

model ResNet from "${model}"

/** As the study of this document maps it. */
mapping ResNetOnNeuRRAM of ResNet on NeuRRAM {
    input:  4 bit
    output: 6 bit
    layer Conv_0 { input: 8 bit  output: 8 bit  copies: 2 }
    layer Conv_2 { cores: 0 }
    others auto { minimise: latency }
}

dataset Patches {
    format: cifar10
    batches: "data:cifar10/data_batch_1.bin", "data:cifar10/data_batch_2.bin"
    scale:  1 / 255
}

experiment Accuracy {
    run ResNetOnNeuRRAM on Patches take 100
    chips:   2
    seed:    7
    effects: all except wire_resistance
    expect accuracy >= 80 %
    expect energy   <= 1 mJ
    expect latency  <= 1 s
}
`;

const sketch = (i: number): string => `/** Wafer ${i}: what the ${i}. run measured. */
device Wafer${i} extends HfOx {
    g_max:      ${30 + (i % 10)} uS
    relaxation: { 1 uS: 1.2 uS, 10 uS: 3.${i % 10} uS, 30 uS: 3.4 uS }
    stuck_low:  0.${i % 10} %
}

chip Lab${i} extends NeuRRAM {
    cell: Wafer${i}
    grid: ${(i % 8) + 1} x 6
}

model Sketch${i} {
    input 3 x 16 x 16
    conv c1 { filters: ${8 + i}  kernel: 3  activation: relu }
    pool p1 { kernel: 2 }
    dense out { units: 10 }
}

mapping Sketch${i}OnLab of Sketch${i} on Lab${i} {
    input:  4 bit
    output: 6 bit
    others auto { minimise: cores }
}
`;
