import { scaleLinear } from 'd3-scale';
import type { BlockView, ChipView } from '../../estimate/chip-view';
import { layerPaint } from '../figure/paint';
import { useWidth } from '../figure/use-width';
import { colourAt } from './colour-scale';
import { conductanceText, type CoreCells } from './core-cells';
import { MapCanvas } from './map-canvas';
import type { CellPlace, MapWindow } from './map-window';

export interface ConductanceChartProps {
    readonly cells: CoreCells;
    readonly blocks: readonly BlockView[];
    readonly view: ChipView;
    readonly most: number;
    readonly window: MapWindow;
    /** The cell that is read. */
    readonly cell: CellPlace;
}

const [left, top, bar] = [44, 18, 96];

/** A map of cells with its blocks outlined, its edges numbered, and the scale of its colours. */
export function ConductanceChart({ cells, blocks, view, most, window, cell }: ConductanceChartProps) {
    const [ref, available] = useWidth();
    const width = Math.min(512, available - left - bar);
    const height = Math.round((width * window.rows) / window.columns);
    const x = scaleLinear([window.column, window.column + window.columns], [left, left + width]);
    const y = scaleLinear([window.row, window.row + window.rows], [top, top + height]);
    const size = { x: x(1) - x(0), y: y(1) - y(0) };
    const whole = (value: number) => Number.isInteger(value);
    return (
        <div ref={ref}>
            <svg class="chart map" width={left + width + bar} height={top + height + 8} aria-hidden="true">
                <rect class="map-ground" x={left} y={top} width={width} height={height} />
                <foreignObject x={left} y={top} width={width} height={height}>
                    <MapCanvas cells={cells} most={most} window={window} width={width} height={height} />
                </foreignObject>
                <svg
                    x={left}
                    y={top}
                    width={width}
                    height={height}
                    viewBox={`${left} ${top} ${width} ${height}`}
                    class="map-cells"
                >
                    {blocks.map(({ layer, atRow, atColumn, rows, columns }, index) => {
                        const place = { x: x(atColumn), y: y(atRow), width: columns * size.x, height: rows * size.y };
                        return (
                            <g key={index} class="map-block">
                                <rect class="map-block-edge" {...place} />
                                <rect {...place} stroke={layerPaint(layer).colour} />
                            </g>
                        );
                    })}
                    <rect
                        class="map-cursor"
                        data-only="screen"
                        x={x(cell.column)}
                        y={y(cell.row)}
                        width={Math.max(3, size.x)}
                        height={Math.max(3, size.y)}
                    />
                </svg>
                <g class="axis">
                    {x
                        .ticks(8)
                        .filter(whole)
                        .map((column) => (
                            <text key={column} x={x(column + 0.5)} y={top - 5} text-anchor="middle">
                                {column}
                            </text>
                        ))}
                    {y
                        .ticks(8)
                        .filter(whole)
                        .map((row) => (
                            <text key={row} x={left - 6} y={y(row + 0.5)} text-anchor="end" dominant-baseline="central">
                                {row}
                            </text>
                        ))}
                </g>
                <ColourBar x={left + width + 16} y={top} height={height} most={most} view={view} />
            </svg>
        </div>
    );
}

interface ColourBarProps {
    readonly x: number;
    readonly y: number;
    readonly height: number;
    readonly most: number;
    readonly view: ChipView;
}

const bands = 64;

function ColourBar({ x, y, height, most, view }: ColourBarProps) {
    const scale = scaleLinear([0, most * 1e6], [y + height, y]);
    const { min, max } = view.conductance;
    return (
        <g class="axis">
            {Array.from({ length: bands }, (_, i) => (
                <rect
                    key={i}
                    x={x}
                    y={y + (i * height) / bands}
                    width={12}
                    height={height / bands + 0.5}
                    fill={colourAt(1 - (i + 0.5) / bands)}
                />
            ))}
            {scale.ticks(6).map((value) => (
                <text key={value} x={x + 18} y={scale(value)} dominant-baseline="central">
                    {value}
                </text>
            ))}
            <text x={x - 2} y={y - 5}>
                uS
            </text>
            {[min, max].map((limit) => (
                <line
                    key={limit}
                    class="map-limit"
                    x1={x - 4}
                    x2={x + 12}
                    y1={scale(limit * 1e6)}
                    y2={scale(limit * 1e6)}
                >
                    <title>{`The device's range is ${conductanceText(min)} to ${conductanceText(max)}`}</title>
                </line>
            ))}
        </g>
    );
}
