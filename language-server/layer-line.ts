import { writtenLayer } from './fixes/layer-name';

/** Bits of a layer as a mapping is to say them; what is left out stays as it is. */
export interface WrittenBits {
    readonly layer: string;
    readonly input?: number;
    readonly output?: number;
}

/** `layer conv1 { input: 3 bit  output: 5 bit }` */
export const layerLine = (bits: WrittenBits): string =>
    `layer ${writtenLayer(bits.layer)} { ${propertiesOf(bits)
        .map(([name, value]) => `${name}: ${value} bit`)
        .join('  ')} }`;

/** What is written, by property. */
export const propertiesOf = ({ input, output }: WrittenBits): readonly (readonly [string, number])[] =>
    Object.entries({ input, output }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
