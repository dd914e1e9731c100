import { coreCount, type Chip } from '../chip/chip';
import { usableRows } from '../chip/core';
import { weightCells } from '../chip/weight-cells';
import type { Layer } from '../network/network';
import type { Finding, Outcome } from '../chip/finding';
import { pack } from './auto-mapper';
import { signedColumns, signedRows } from './cuts';
import { placeAt, placeOnCores } from './explicit-placement';
import { FloorPlan } from './floor-plan';
import type { PlacedTile } from './floor-plan';
import { useFreeCores } from './free-cores';
import type { LayerPlan } from './layer-plan';
import { planLayer } from './layer-plan';
import type { Block, LayerRequest, MappedLayer, Mapping, MappingRequest } from './mapping';
import { neuronActivation } from './neuron-activation';
import { nothingOnCrossbars } from './no-layers-finding';
import { layerPrecision } from './precision';
import type { LayerPrecision } from './precision';
import { precisionFindings } from './precision-findings';
import { rangeFindings } from './range-findings';
import { dataflowFindings, requestFindings } from './request-findings';
import { sequentialLayers } from './sequential-layers';
import { tooFewCores, tooManyColumns, tooManyRows, tooWide } from './size-findings';
import { cellsOf } from './utilisation';

/**
 * Places a network on a chip. Checks everything that a request can get wrong before it gives up: `ok` is false where a
 * finding is an error. The same request gives the same mapping.
 */
export const placeNetwork = (request: MappingRequest): Outcome<Mapping> => {
    const { name, network, chip } = request;
    const context = { mapping: name, chip };
    const requests = new Map(request.layers.map((layer) => [layer.layer, layer]));
    const findings: Finding[] = [...requestFindings(request)];
    if (network.layers.length === 0) findings.push(nothingOnCrossbars(name, network));

    const precisions = network.layers.map((layer) =>
        layerPrecision(layer, requests.get(layer.name), request.precision, chip.core),
    );
    const onCrossbar = network.layers.flatMap((layer, index) =>
        isPlaced(request, requests.get(layer.name)) ? [index] : [],
    );
    const used = onCrossbar.map((index) => ({ layer: network.layers[index], precision: precisions[index] }));
    findings.push(...precisionFindings(name, network.name, chip, used), ...dataflowFindings(name, chip, used));

    const most = Math.max(2 * coreCount(chip), mostPacked);
    const ofCore = usableRows(chip.core) * chip.core.columns;
    const weights = onCrossbar.map((index) => cellsOfWeights(network.layers[index], requests, chip, precisions[index]));
    const coresOf = (sizes: readonly LayerSize[]): number =>
        Math.ceil(sizes.reduce((sum, { cells }) => sum + cells, 0) / ofCore);
    // Cutting and packing take longer the more there is: what does not fit by far is not tried.
    if (coresOf(weights) > most) {
        findings.push(tooFewCores(context, { cores: coresOf(weights), packed: false }, weights));
        return { ok: false, findings };
    }

    const plans: LayerPlan[] = [];
    for (const index of onCrossbar) {
        const plan = planLayer(chip, network, index, requests.get(network.layers[index].name), precisions[index]);
        const { cells } = plan.cuts;
        const room = signedRows(chip.core, cells);
        const tooTall = tallest(plan) + plan.cuts.biasRows > room;
        const across = {
            segment: widest(plan),
            bias: plan.cuts.biasColumns ?? 0,
            room: signedColumns(chip.core, cells),
        };
        if (across.room < 1) findings.push(tooWide(context, plan.layer.name, cells));
        else if (across.segment + across.bias > across.room)
            findings.push(tooManyColumns(context, plan.layer.name, across));
        else if (!tooTall) plans.push(plan);
        else {
            const rows = { segment: tallest(plan), bias: plan.cuts.biasRows, room, cells };
            const property = plan.request?.segmentRows === undefined ? 'biasRows' : 'segmentRows';
            findings.push(tooManyRows(context, plan.layer.name, property, rows));
        }
    }

    const choices = new Map(
        plans.map((plan) => [plan.index, neuronActivation({ ...context, asked: request.activation }, plan)]),
    );
    for (const choice of choices.values()) findings.push(...choice.findings);

    const fixed = new FloorPlan(chip.core);
    const nameOf = (layer: number): string => network.layers[layer].name;
    const [withPlace, rest] = partition(plans, (plan) => plan.request?.at !== undefined);
    const [withCores, free] = partition(rest, (plan) => plan.request?.cores !== undefined);
    for (const plan of withPlace) findings.push(...placeAt(context, fixed, plan, nameOf));
    for (const plan of withCores) findings.push(...placeOnCores(context, fixed, plan));

    const sizes = plans.map((plan) => ({ name: plan.layer.name, cells: cellsOfPlan(plan), copies: plan.copies }));
    const { floor, copies } = placeFree(request, fixed, free);
    if (floor.coresUsed > coreCount(chip))
        findings.push(tooFewCores(context, { cores: floor.coresUsed, packed: true }, sizes));
    if (findings.some(({ severity }) => severity === 'error')) return { ok: false, findings };
    const placed = new Map(
        plans.map((plan) => [
            plan.index,
            { plan, copies: copies.get(plan) ?? plan.copies, neuron: choices.get(plan.index)?.applied },
        ]),
    );
    const mapping = complete(request, precisions, placed, floor.placed);
    return { ok: true, value: mapping, findings: [...findings, ...rangeFindings(mapping, precisions)] };
};

/** Cores whose worth of blocks is packed at most, to say how many it takes, where a chip has far fewer. */
const mostPacked = 1000;

interface LayerSize {
    readonly name: string;
    readonly cells: number;
    readonly copies: number;
}

/** Cells of a layer's weights alone, without bias rows and what remains free: the least that it can take. */
const cellsOfWeights = (
    { name, groups, rows, columns }: Layer,
    requests: ReadonlyMap<string, LayerRequest>,
    { core }: Chip,
    { weightBits }: LayerPrecision,
): LayerSize => {
    const cells = weightCells(core, weightBits);
    const copies = Math.max(1, Math.floor(requests.get(name)?.copies ?? 1));
    return { name, copies, cells: copies * groups * rows * columns * cells.rows * cells.columns };
};

const isPlaced = ({ others }: MappingRequest, request: LayerRequest | undefined): boolean =>
    request === undefined ? others?.kind === 'auto' : request.digital !== true;

const longest = (cuts: readonly number[]): number =>
    cuts.slice(1).reduce((most, end, i) => Math.max(most, end - cuts[i]), 0);
const tallest = ({ cuts }: LayerPlan): number => longest(cuts.rows);
const widest = ({ cuts }: LayerPlan): number => longest(cuts.columns);

const cellsOfPlan = ({ tiles, copies }: LayerPlan): number =>
    copies * tiles.reduce((sum, tile) => sum + tile.rows * tile.columns, 0);

const partition = <T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] => [
    items.filter(test),
    items.filter((item) => !test(item)),
];

/** What the request leaves to the mapper: spread for latency where the chip is large enough, tight otherwise. */
const placeFree = (
    { others, chip, network }: MappingRequest,
    fixed: FloorPlan,
    plans: readonly LayerPlan[],
): { readonly floor: FloorPlan; readonly copies: ReadonlyMap<LayerPlan, number> } => {
    const count = coreCount(chip);
    const forLatency = others?.kind === 'auto' && others.minimise === 'latency';
    if (forLatency) {
        const floor = fixed.copy();
        pack(floor, plans, true);
        if (floor.coresUsed <= count && floor.highestCore < count)
            return { floor, copies: useFreeCores(floor, plans, chip.core, count, sequentialLayers(network)) };
    }
    pack(fixed, plans, false);
    return { floor: fixed, copies: new Map() };
};

interface Planned {
    readonly plan: LayerPlan;
    readonly copies: number;
    readonly neuron?: MappedLayer['neuron'];
}

const complete = (
    { name, network, chip, digitalBits }: MappingRequest,
    precisions: readonly LayerPrecision[],
    plans: ReadonlyMap<number, Planned>,
    placed: readonly PlacedTile[],
): Mapping => {
    const blocks: Block[] = placed.flatMap(({ tile, copy, core, row, column }) =>
        tile.blocks.map((block) => ({
            ...block,
            copy,
            core,
            atRow: row + block.atRow,
            atColumn: column + block.atColumn,
        })),
    );
    blocks.sort(compareBlocks);
    const indices: number[][] = network.layers.map(() => []);
    for (const [i, block] of blocks.entries()) indices[block.layer].push(i);
    const layers = network.layers.map((_, layer): MappedLayer => {
        const { origin: _origin, ...precision } = precisions[layer];
        const onCrossbar = plans.get(layer);
        return {
            layer,
            digital: onCrossbar === undefined,
            copies: onCrossbar?.copies ?? 1,
            ...precision,
            ...(onCrossbar?.neuron ? { neuron: onCrossbar.neuron } : {}),
            biasRows: onCrossbar?.plan.cuts.biasRows ?? 0,
            blocks: indices[layer],
        };
    });
    return {
        name,
        network,
        chip,
        layers,
        ...(digitalBits === undefined ? {} : { digitalBits }),
        blocks,
        coresUsed: new Set(blocks.map(({ core }) => core)).size,
        cellsUsed: cellsOf(blocks),
    };
};

const compareBlocks = (a: Block, b: Block): number =>
    a.layer - b.layer ||
    a.copy - b.copy ||
    a.group - b.group ||
    a.rowStart - b.rowStart ||
    a.columnStart - b.columnStart;
