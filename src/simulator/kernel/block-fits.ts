import { matrixRow, matrixRows } from '../../mapping/mapping';
import { plainFits, type LayerInputs, type MatrixPart, type OpenFits, type SenseBlock } from '../block-fits';
import { fewestPoints, perStep, slopeBounds } from '../calibration';
import type { InputPhase } from '../engine/phases';
import type { ProgrammedBlock } from '../programmed';
import type { CalibrationLoops } from './calibration-loops';
import type { Kernel } from './kernel';
import { kernelRooms } from './rooms';
import { floatTile } from './tiled-floats';

/** Float64 fields of a phase in the table of `fitTiles`. */
const phaseFields = 4;

/**
 * Fits on a kernel that serves no run. Cells that are no ohmic ones, neurons with a mismatch of their own, inputs without
 * bits, few vectors, and slopes or offsets that are not to be fitted, are left to plain loops.
 */
export const kernelFits = (kernel: Kernel, loops: CalibrationLoops): OpenFits => {
    const place = partPlaces(kernel);
    return (inputs) => {
        const { programmed, rules, vectors, choice = {} } = inputs;
        const isUsual =
            rules.curvature === undefined &&
            programmed.input.magnitudeBits !== undefined &&
            vectors.count >= fewestPoints &&
            choice.slope !== false &&
            choice.offset !== false;
        let plain: ReturnType<OpenFits> | undefined;
        return (part) => {
            const placed = place(inputs, part);
            let plainPart: SenseBlock | undefined;
            return (block, phases, least) => {
                if (isUsual && !block.neurons) return placed(block, phases, least);
                plainPart ??= (plain ??= plainFits(loops)(inputs))(part);
                return plainPart(block, phases, least);
            };
        };
    };
};

const partPlaces = (kernel: Kernel) => {
    const room = kernelRooms(kernel);
    const { functions } = kernel;
    const doubles = (name: string, count: number): number => room(name, 8 * count);
    const inTiles = (columns: number): number => Math.ceil(columns / floatTile) * floatTile;
    /** Filled up to whole tiles. */
    const perColumn = (
        name: string,
        columns: number,
        lists: readonly (readonly [Float64Array | undefined, number])[],
    ) => {
        const width = inTiles(columns);
        const at = doubles(name, width * lists.length);
        lists.forEach(([values, rest], index) => {
            const list = kernel.float64(at + 8 * width * index, width).fill(rest);
            if (values) list.set(values);
        });
        return at;
    };
    const matrix = (name: string, values: Float64Array): number => {
        const at = doubles(name, values.length);
        kernel.float64(at, values.length).set(values);
        return at;
    };
    /** Products of drives with a matrix, one less another where there are two, in tiles. */
    const products = (
        name: string,
        { count, rows, columns }: { readonly count: number; readonly rows: number; readonly columns: number },
        drives: number,
        cells: readonly Float64Array[],
    ): number => {
        const [from, less = 0] = cells.map((values, index) => matrix(`cells ${index}`, values));
        const width = inTiles(columns);
        const tiles = doubles('tiles', width * rows);
        const sums = doubles(name, width * count + floatTile);
        const offsets = room('offsets', 4 * rows);
        functions.tileMatrix(from, less, rows, columns, tiles);
        kernel.int32(offsets, rows).forEach((_, row, all) => (all[row] = 8 * row));
        functions.exactSums(drives, count, offsets, rows, tiles, columns, sums);
        return sums;
    };
    /** The layer, and then the part, whose inputs are in place. */
    let layerIn: LayerInputs | undefined;
    let partIn: MatrixPart | undefined;
    const inputsOf = (inputs: LayerInputs): number => {
        const { values } = inputs.vectors;
        const at = room('inputs', values.byteLength);
        if (layerIn !== inputs) kernel.float32(at, values.length).set(values);
        layerIn = inputs;
        return at;
    };
    return (inputs: LayerInputs, part: MatrixPart): SenseBlock => {
        const { layer, vectors, programmed } = inputs;
        const { input, weightPerSiemens } = programmed;
        const { count } = vectors;
        const { rows, columns, block } = part.first;
        const size = { count, rows, columns };
        const driven = new Set<number>();
        let exact = false;
        const drivesOfPart = (): number => {
            const at = doubles('drives', count * rows);
            if (partIn === part) return at;
            partIn = part;
            driven.clear();
            exact = false;
            const from = inputsOf(inputs);
            const ofMatrix = matrixRows(block);
            const offsets = room('rows', 4 * Math.max(1, ofMatrix));
            const first = block.group * layer.rows;
            kernel.int32(offsets, ofMatrix).forEach((_, row, all) => (all[row] = 4 * (first + matrixRow(block, row))));
            functions.driveCodes(
                ...([from, count, 4 * layer.groups * layer.rows, offsets, ofMatrix, rows] as const),
                ...([input.scale, input.high, input.signed ? -input.high : 0, at] as const),
            );
            return at;
        };
        const drivesOf = (phase: InputPhase, index: number): number => {
            const drives = drivesOfPart();
            if (phase.whole) return drives;
            const at = doubles(`parts ${index}`, count * rows);
            if (!driven.has(index)) {
                const mask = 2 ** phase.bits - 1;
                functions.codeParts(drives, count * rows, phase.of === 'twos_complement', phase.shift, mask, at);
            }
            driven.add(index);
            return at;
        };
        const exactOf = (): number => {
            const at = doubles('exact', inTiles(columns) * count + floatTile);
            if (exact) return at;
            const { weights, biases } = part.share();
            products('exact', size, drivesOfPart(), [weights]);
            functions.scaleTiles(at, count, columns, input.scale, perColumn('biases', columns, [[biases, 0]]));
            exact = true;
            return at;
        };
        return (sensed: ProgrammedBlock, phases, least) => {
            const { plus, minus, columnSum, conversion, factor = 1 } = sensed;
            const values = phases.map((phase, index) => {
                const at = products(`values ${index}`, size, drivesOf(phase, index), [plus, minus]);
                functions.divideTiles(at, count, columns, perColumn('sums', columns, [[columnSum, 1]]), least);
                return at;
            });
            return {
                compared: (phase, stride) => {
                    const kept = Math.ceil((columns * count) / stride);
                    const at = doubles('thinned', kept);
                    functions.thinTiles(values[phase], count, columns, stride, kept, perStep(phases[phase]), at);
                    return kernel.float64(at, kept).slice();
                },
                fit: (step = -1) => {
                    const ideal = exactOf();
                    const laws = perColumn('laws', columns, [
                        [conversion.slope, 1],
                        [columnSum, 1],
                        [conversion.offset, 0],
                    ]);
                    const table = doubles('phases', phaseFields * phases.length);
                    const scratch = doubles('measured', 2 * count);
                    const width = inTiles(columns);
                    const to = doubles('fits', 3 * width);
                    const fields = phases.flatMap((phase, index) => [
                        ...[values[index], phase.limit, phase.codeSteps, perStep(phase)],
                    ]);
                    kernel.float64(table, fields.length).set(fields);
                    functions.fitTiles(
                        ...([table, phases.length, count, columns, step, ideal, laws] as const),
                        ...([weightPerSiemens * factor, input.scale, slopeBounds.low, slopeBounds.high] as const),
                        ...([scratch, to] as const),
                    );
                    const fits = kernel.float64(to, 3 * width);
                    const list = (index: number) => fits.slice(index * width, index * width + columns);
                    const squares = list(2).reduce((sum, each) => sum + each, 0);
                    return { slope: list(0), offset: list(1), squares };
                },
            };
        };
    };
};
