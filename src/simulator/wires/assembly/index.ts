// Conductances between the terminals of a resistive array: halves of the array are joined from single cells upwards, and
// the nodes on each seam eliminated (nested dissection by port networks). Compiled to out/wires.wasm.

import { addBlock, joinSideways, joinUpright, keepBlock, portsOf, stackPosition, startStack } from './block';
import { aligned, reach, strideOf } from './memory';
import { closeEntry, inversesOf, matrixOf, nodesOf, openEntry, rowBytesOf, startRecord, substituteBack } from './record';
import { panelWidth } from './eliminate';

let rowCount: i32 = 0;
let columnCount: i32 = 0;
let cellsAt: usize = 0;
let voltagesAt: usize = 0;
let resultAt: usize = 0;
let scratchAt: usize = 0;
let stackAt: usize = 0;

let segment: f64 = 0;
let rowEnd: f64 = 0;
let columnEnd: f64 = 0;

/** Room for an array. Nodes: of the row wires, of the column wires (both row-major), row terminals, column terminals. */
export function place(rows: i32, columns: i32): void {
    rowCount = rows;
    columnCount = columns;
    const cells = <usize>rows * <usize>columns;
    const terminals = <usize>(rows + columns);
    cellsAt = 4096;
    voltagesAt = aligned(cellsAt + (cells << 3));
    resultAt = aligned(voltagesAt + ((2 * cells + terminals) << 3));
    scratchAt = aligned(resultAt + (cells << 3));
    stackAt = aligned(scratchAt + ((<usize>strideOf(3 * <i32>terminals + 8) * panelWidth) << 4));
    reach(stackAt);
}

/** Conductances of the cells, row-major. */
export function cells(): usize {
    return cellsAt;
}

export function voltages(): usize {
    return voltagesAt;
}

/**
 * Conductances of one wire segment and of what lies between a terminal and its wire. Returns the address of the
 * conductances between all terminals, rows first, both triangles.
 */
export function reduce(ofSegment: f64, ofRowEnd: f64, ofColumnEnd: f64, keep: bool): usize {
    segment = ofSegment;
    rowEnd = ofRowEnd;
    columnEnd = ofColumnEnd;
    startStack(stackAt);
    startRecord(aligned(stackAt + stackBytes(rowCount, columnCount)), keep, scratchAt);
    whole = build(0, rowCount, 0, columnCount);
    return portsOf(whole);
}

let whole: usize = 0;

/**
 * The same for wires without resistance, each of them one node. Infinity for the end of wires that are their terminals.
 */
export function reduceIdeal(ofRowEnd: f64, ofColumnEnd: f64, keep: bool): usize {
    startStack(stackAt);
    startRecord(aligned(stackAt + stackBytes(rowCount, columnCount)), keep, scratchAt);
    const rows = rowCount, columns = columnCount;
    const rowWires = isFinite(ofRowEnd) ? rows : 0;
    const count = rowWires + (isFinite(ofColumnEnd) ? columns : 0);
    const size = count + rows + columns;
    const entry = openEntry(size, count);
    const nodes = nodesOf(entry);
    const onRow = rowWires ? 0 : count;
    const onColumn = count > rowWires ? rowWires : count + rows;
    for (let i: i32 = 0; i < rows; i++) {
        if (rowWires) store<i32>(nodes + (<usize>i << 2), i * columns);
        store<i32>(nodes + (<usize>(count + i) << 2), 2 * rows * columns + i);
        if (rowWires) connect(entry, i, count + i, ofRowEnd);
        for (let j: i32 = 0; j < columns; j++) connect(entry, onRow + i, onColumn + j, load<f64>(cellsAt + (<usize>(i * columns + j) << 3)));
    }
    for (let j: i32 = 0; j < columns; j++) {
        if (count > rowWires) store<i32>(nodes + (<usize>(rowWires + j) << 2), rows * columns + j);
        store<i32>(nodes + (<usize>(count + rows + j) << 2), 2 * rows * columns + rows + j);
        if (count > rowWires) connect(entry, rowWires + j, count + rows + j, ofColumnEnd);
    }
    closeEntry(entry, size);
    whole = keepBlock(entry, count, stackPosition(), rows, 0, 0, columns);
    return portsOf(whole);
}

/**
 * Lets the rows' (or the columns') terminals float. Returns the address of their voltages per volt at each of the other
 * terminals: [floating][driven].
 */
export function float(rowsFloat: bool): usize {
    const floating = rowsFloat ? rowCount : columnCount;
    const driven = rowsFloat ? columnCount : rowCount;
    const entry = openEntry(floating + driven, floating);
    addBlock(entry, whole, rowsFloat ? 0 : floating, 0, 0, rowsFloat ? floating : 0);
    closeEntry(entry, floating);
    const rowBytes = rowBytesOf(entry);
    const resultBytes = <usize>driven << 3;
    for (let t = floating - 1; t >= 0; t--) {
        const row = matrixOf(entry) + <usize>t * rowBytes;
        const to = resultAt + <usize>t * resultBytes;
        memory.copy(to, row + (<usize>floating << 3), resultBytes);
        for (let b = t + 1; b < floating; b++) addScaled(to, resultAt + <usize>b * resultBytes, resultBytes, load<f64>(row + (<usize>b << 3)));
        const inverse = load<f64>(inversesOf(entry) + (<usize>t << 3));
        for (let at: usize = 0; at < resultBytes; at += 8) store<f64>(to + at, load<f64>(to + at) * inverse);
    }
    return resultAt;
}

@inline
function addScaled(to: usize, from: usize, bytes: usize, factor: f64): void {
    for (let at: usize = 0; at < bytes; at += 8) store<f64>(to + at, load<f64>(to + at) + factor * load<f64>(from + at));
}

/** Fills `voltages()` from its terminals; after `reduce` with `keep`. Floating terminals are found as well. */
export function inside(): void {
    substituteBack(voltagesAt);
}

/** Bytes that the blocks of an array take at most: one waits for its other half while that is built, then both are one. */
function stackBytes(rows: i32, columns: i32): usize {
    const whole = blockBytes(rows, columns);
    if (rows == 1 && columns == 1) return whole;
    const m = columns >= rows ? rows : (rows + 1) >> 1;
    const n = columns >= rows ? (columns + 1) >> 1 : columns;
    return max(whole, blockBytes(m, n) + stackBytes(m, n));
}

/** With ports on all sides. */
function blockBytes(rows: i32, columns: i32): usize {
    const ports = <usize>(2 * (rows + columns));
    return (ports * ports << 3) + (ports << 2) + 256;
}

/** The block of `rows` x `columns` cells from (row, column) on. */
function build(row: i32, rows: i32, column: i32, columns: i32): usize {
    if (rows == 1 && columns == 1) return cell(row, column);
    if (columns >= rows) {
        const first = (columns + 1) >> 1;
        const a = build(row, rows, column, first);
        return joinSideways(a, build(row, rows, column + first, columns - first));
    }
    const first = (rows + 1) >> 1;
    const a = build(row, first, column, columns);
    return joinUpright(a, build(row + first, rows - first, column, columns));
}

/** One cell with the segments to its right and below. What the array's edge leaves without a neighbour is eliminated. */
function cell(row: i32, column: i32): usize {
    const cells = rowCount * columnCount;
    const here = row * columnCount + column;
    const hasRight = column < columnCount - 1;
    const atTop = row == 0;
    const atLeft = column == 0;
    const atBottom = row == rowCount - 1;
    const count = (atLeft ? 1 : 0) + (atTop ? 1 : 0);
    const size = 3 + (hasRight ? 1 : 0) + (atLeft ? 1 : 0);
    const left = count;
    const right = left + 1;
    const top = right + (hasRight ? 1 : 0);
    const bottom = size - 1;
    // The cell's own two nodes.
    const onRow = atLeft ? 0 : left;
    const onColumn = atTop ? (atLeft ? 1 : 0) : top;
    const entry = openEntry(size, count);
    const nodes = nodesOf(entry);
    store<i32>(nodes + (<usize>onRow << 2), here);
    store<i32>(nodes + (<usize>onColumn << 2), cells + here);
    store<i32>(nodes + (<usize>bottom << 2), atBottom ? 2 * cells + rowCount + column : cells + here + columnCount);
    connect(entry, onRow, onColumn, load<f64>(cellsAt + (<usize>here << 3)));
    connect(entry, onColumn, bottom, atBottom ? columnEnd : segment);
    if (hasRight) {
        store<i32>(nodes + (<usize>right << 2), here + 1);
        connect(entry, onRow, right, segment);
    }
    if (atLeft) {
        store<i32>(nodes + (<usize>left << 2), 2 * cells + row);
        connect(entry, left, onRow, rowEnd);
    }
    closeEntry(entry, size);
    return keepBlock(entry, count, stackPosition(), 1, hasRight ? 1 : 0, atTop ? 0 : 1, 1);
}

function connect(entry: usize, a: i32, b: i32, conductance: f64): void {
    store<f64>(matrixOf(entry) + <usize>min(a, b) * rowBytesOf(entry) + (<usize>max(a, b) << 3), conductance);
}
