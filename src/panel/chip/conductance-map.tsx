import { useMemo, useRef, useState } from 'preact/hooks';
import type { BlockView, ChipView } from '../../estimate/chip-view';
import { Figure } from '../figure/figure';
import type { SectionProps } from '../model';
import { ConductanceChart } from './conductance-chart';
import { blocksTable, cellsTable, cellText, colourRemark, mostConductance, type CoreCells } from './core-cells';
import { framing, following, nextCell, wholeArray, zoomed, type CellPlace, type MapWindow } from './map-window';

export interface ConductanceMapProps {
    readonly cells: CoreCells;
    readonly blocks: readonly BlockView[];
    readonly view: ChipView;
    readonly send: SectionProps['send'];
}

/** The conductances of a core, to be looked at as a picture and read cell by cell, by pointer or keys. */
export function ConductanceMap({ cells, blocks, view, send }: ConductanceMapProps) {
    const most = useMemo(() => mostConductance(cells, view), [cells, view]);
    const first = blocks[0];
    const [window, setWindow] = useState<MapWindow>(wholeArray(cells));
    const [cell, setCell] = useState<CellPlace>({ row: first?.atRow ?? 0, column: first?.atColumn ?? 0 });
    const [spoken, speak] = useState(false);
    const map = useRef<HTMLDivElement | null>(null);
    const zoom = (factor: number, around = cell) => setWindow(zoomed(window, factor, around, cells));
    const table = useMemo(() => blocksTable(cells, blocks, view), [cells, blocks, view]);
    const at = (event: MouseEvent): CellPlace | undefined => {
        const place = map.current?.querySelector('.map-canvas')?.getBoundingClientRect();
        if (!place) return undefined;
        const row = window.row + Math.floor(((event.clientY - place.top) / place.height) * window.rows);
        const column = window.column + Math.floor(((event.clientX - place.left) / place.width) * window.columns);
        const inside =
            row >= window.row &&
            row < window.row + window.rows &&
            column >= window.column &&
            column < window.column + window.columns;
        return inside ? { row, column } : undefined;
    };
    const key = (event: KeyboardEvent) => {
        const next = nextCell(event, cell, cells);
        if (next) {
            setCell(next);
            setWindow(following(window, next));
            speak(true);
        } else if (event.key === '+' || event.key === '=') zoom(2);
        else if (event.key === '-') zoom(0.5);
        else if (event.key === '0') setWindow(wholeArray(cells));
        else return;
        event.preventDefault();
    };
    return (
        <Figure
            name={`${view.mapping}-chip-${cells.chip + 1}-core-${cells.core}`}
            title={`Conductances of core ${cells.core} on chip ${cells.chip + 1}`}
            caption={`As the effects and the seed of the experiment leave them. Outlined: the blocks, in the colours of their layers. ${colourRemark(cells, most)}`}
            table={table}
            all={() => cellsTable(cells, blocks, view)}
            send={send}
            controls={
                <span class="map-tools">
                    <button type="button" class="tool" onClick={() => zoom(2)} aria-label="Zoom in">
                        +
                    </button>
                    <button type="button" class="tool" onClick={() => zoom(0.5)} aria-label="Zoom out">
                        −
                    </button>
                    <button type="button" class="tool" onClick={() => setWindow(wholeArray(cells))}>
                        Whole core
                    </button>
                    {first ? (
                        <button type="button" class="tool" onClick={() => setWindow(framing(extent(blocks), cells))}>
                            Blocks
                        </button>
                    ) : null}
                </span>
            }
        >
            <div
                ref={map}
                class="map-reader"
                role="application"
                aria-label={`Conductance map of core ${cells.core}: arrow keys read cell by cell, with Shift sixteen at once; plus and minus zoom, 0 shows the whole core`}
                tabIndex={0}
                onKeyDown={key}
                onPointerMove={(event) => {
                    const place = at(event);
                    if (!place) return;
                    speak(false);
                    setCell(place);
                }}
                onWheel={(event) => {
                    if (!event.ctrlKey) return;
                    event.preventDefault();
                    zoom(event.deltaY < 0 ? 1.25 : 0.8, at(event) ?? cell);
                }}
                onDblClick={(event) => zoom(2, at(event) ?? cell)}
            >
                <ConductanceChart cells={cells} blocks={blocks} view={view} most={most} window={window} cell={cell} />
            </div>
            <p class="readout" role="status" aria-live={spoken ? 'polite' : 'off'}>
                {cellText(cells, blocks, cell, view)}
            </p>
        </Figure>
    );
}

/** The smallest rectangle around all blocks. */
function extent(blocks: readonly BlockView[]): MapWindow {
    const row = Math.min(...blocks.map(({ atRow }) => atRow));
    const column = Math.min(...blocks.map(({ atColumn }) => atColumn));
    return {
        row,
        column,
        rows: Math.max(...blocks.map(({ atRow, rows }) => atRow + rows)) - row,
        columns: Math.max(...blocks.map(({ atColumn, columns }) => atColumn + columns)) - column,
    };
}
