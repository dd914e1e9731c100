import { drawAt, drawWith, exp, normal, uniform } from './random';

// Programming of cells, to the bit as programming/program-cells.ts and programming/write-verify.ts do it.

// The record that `kernelProgrammers` of `kernel/program-cells.ts` writes: float64, in this order.
const KEY_FIRST: usize = 0;
const KEY_SECOND: usize = 8;
const WRITES: usize = 16; // effects: 1 or 0
const RELAXES: usize = 24;
const STICKS: usize = 32;
const G_MIN: usize = 40;
const G_MAX: usize = 48;
const STUCK_LOW: usize = 56;
const STUCK_HIGH: usize = 64;
const TOLERANCE: usize = 72;
const MAX_REVERSALS: usize = 80;
const ITERATIONS: usize = 88;
const FIRST_STEP: usize = 96;
const GROWTH: usize = 104;
const CEILING: usize = 112;
const CELL_SPREAD: usize = 120;
const PULSE_SPREAD: usize = 128;
const TABLE_STEP: usize = 136; // siemens from entry to entry of the tables of relaxation
const LAST_ENTRY: usize = 144; // steps of the tables
const CHECK: usize = 152; // addresses: when programming looks again, and at the time of use
const TOTAL: usize = 160;
const FIRST_COLUMN: usize = 168; // names of the cells, as CellNames
const COLUMN_STEP: usize = 176;
const SIDE: usize = 184;
// What it counts.
const PULSES: usize = 192;
const ACCEPTED: usize = 200;
const STUCK: usize = 208;

const longestRun: i32 = 64;
const purposeStuck: u32 = 0;
const purposeWriting: u32 = 1;
const purposeDrift: u32 = 2;

@inline
function field(record: usize, at: usize): f64 {
    return load<f64>(record + at);
}

function entry(record: usize, table: usize, target: f64): f64 {
    const position = min(max(target, 0) / field(record, TABLE_STEP), field(record, LAST_ENTRY));
    const index = Math.floor(position);
    const at = table + (<usize>index << 3);
    const first = load<f64>(at);
    return first + (position - index) * (load<f64>(at, 8) - first);
}

@inline
function checked(record: usize, target: f64): f64 {
    return entry(record, <usize>field(record, CHECK), target);
}

@inline
function total(record: usize, target: f64): f64 {
    return entry(record, <usize>field(record, TOTAL), target);
}

function later(record: usize, target: f64): f64 {
    const first = checked(record, target);
    const last = total(record, target);
    return Math.sqrt(max<f64>(0, last * last - first * first));
}

@inline
function add(record: usize, at: usize, amount: f64): void {
    store<f64>(record + at, field(record, at) + amount);
}

/** `WriteVerify.write`; `counts`: whether a cell within tolerance counts as accepted. */
function verify(record: usize, target: f64, start: f64, cellFactor: f64, counts: bool): f64 {
    const gMin = field(record, G_MIN);
    const tolerance = field(record, TOLERANCE);
    const maxReversals = field(record, MAX_REVERSALS);
    const ceiling = field(record, CEILING);
    const growth = field(record, GROWTH);
    const pulseSpread = field(record, PULSE_SPREAD);
    const onlyReset = target <= gMin;
    let conductance = start;
    let step: f64 = 0;
    let run: i32 = 0;
    let reversals: f64 = 0;
    let pulses: f64 = 0;
    // 0: no pulse yet; 1: SET; 2: RESET.
    let polarity: i32 = 0;
    while (true) {
        if (onlyReset ? conductance <= gMin : Math.abs(conductance - target) <= tolerance) {
            if (counts) add(record, ACCEPTED, 1);
            break;
        }
        const below = !onlyReset && conductance < target;
        const wanted = below ? 1 : 2;
        if (wanted != polarity) {
            if (polarity != 0 && ++reversals > maxReversals) break;
            polarity = wanted;
            step = field(record, FIRST_STEP) * cellFactor;
            run = 0;
        }
        if (++run > longestRun) break;
        const change = step * exp(pulseSpread * normal());
        const room = below ? max<f64>(0, ceiling - conductance) : conductance;
        const left = (room * room) / (room + change);
        conductance = below ? max<f64>(conductance, ceiling - left) : left;
        step *= growth;
        pulses++;
    }
    add(record, PULSES, pulses);
    return conductance;
}

/** One pass of write-verify, from the fresh cell the first time. */
function write(record: usize, target: f64, from: f64, row: u32, place: u32, iteration: i32): f64 {
    if (field(record, WRITES) == 0) return target;
    drawAt(row, place, purposeWriting);
    const fresh = 2 * field(record, G_MIN) * uniform();
    const factor = exp(field(record, CELL_SPREAD) * normal());
    if (iteration > 0) drawAt(row, place, purposeWriting + 16 * iteration);
    return verify(record, target, iteration > 0 ? from : fresh, factor, iteration == 0);
}

function drift(conductance: f64, deviation: f64, row: u32, place: u32, step: i32): f64 {
    if (deviation == 0) return conductance;
    drawAt(row, place, purposeDrift + 16 * step);
    return max<f64>(0, conductance + deviation * normal());
}

function within(record: usize, conductance: f64, target: f64): bool {
    const gMin = field(record, G_MIN);
    return target <= gMin ? conductance <= gMin : Math.abs(conductance - target) <= field(record, TOLERANCE);
}

function programCell(record: usize, target: f64, row: u32, place: u32): f64 {
    const iterations = <i32>field(record, ITERATIONS);
    const relaxes = field(record, RELAXES) != 0;
    let conductance = write(record, target, 0, row, place, 0);
    if (iterations <= 1) return relaxes ? drift(conductance, total(record, target), row, place, 0) : conductance;
    for (let iteration = 1; ; iteration++) {
        if (relaxes) conductance = drift(conductance, checked(record, target), row, place, iteration);
        if (iteration == iterations || within(record, conductance, target)) break;
        conductance = write(record, target, conductance, row, place, iteration);
    }
    return relaxes ? drift(conductance, later(record, target), row, place, 0) : conductance;
}

/**
 * Programs one side of a block: `rows` x `columns` float64 from `targets` to conductances at `to`; `names` holds the rows'
 * first words. Counts are added to those in the record.
 */
export function programCells(record: usize, targets: usize, names: usize, rows: i32, columns: i32, to: usize): void {
    drawWith(<u32>field(record, KEY_FIRST), <u32>field(record, KEY_SECOND));
    const low = field(record, STUCK_LOW);
    const either = low + field(record, STUCK_HIGH);
    const sticks = field(record, STICKS) != 0 && either > 0;
    for (let row: i32 = 0; row < rows; row++) {
        const name = load<u32>(names + (<usize>row << 2));
        for (let column: i32 = 0; column < columns; column++) {
            const place = <u32>((field(record, FIRST_COLUMN) + <f64>column * field(record, COLUMN_STEP)) * 2 + field(record, SIDE));
            let held: f64 = -1;
            if (sticks) {
                drawAt(name, place, purposeStuck);
                const chance = uniform();
                if (chance < low) held = field(record, G_MIN);
                else if (chance < either) held = field(record, G_MAX);
            }
            if (held >= 0) add(record, STUCK, 1);
            else held = programCell(record, load<f64>(targets), name, place);
            store<f64>(to, held);
            targets += 8;
            to += 8;
        }
    }
}
