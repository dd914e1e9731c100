import { useEffect, useMemo, useRef } from 'preact/hooks';
import { pixelsOf } from './colour-scale';
import type { CoreCells } from './core-cells';
import type { MapWindow } from './map-window';

export interface MapCanvasProps {
    readonly cells: CoreCells;
    readonly most: number;
    readonly window: MapWindow;
    readonly width: number;
    readonly height: number;
}

/** The cells of a window as coloured squares. */
export function MapCanvas({ cells, most, window, width, height }: MapCanvasProps) {
    const ref = useRef<HTMLCanvasElement | null>(null);
    const picture = useMemo(() => {
        const whole = new OffscreenCanvas(cells.columns, cells.rows);
        const pixels = pixelsOf(cells.conductances, most);
        whole.getContext('2d')?.putImageData(new ImageData(pixels, cells.columns, cells.rows), 0, 0);
        return whole;
    }, [cells, most]);
    const density = Math.max(1, Math.round(devicePixelRatio));
    useEffect(() => {
        const context = ref.current?.getContext('2d');
        if (!context) return;
        const { canvas } = context;
        context.imageSmoothingEnabled = false;
        context.clearRect(0, 0, canvas.width, canvas.height);
        const { row, column, rows, columns } = window;
        context.drawImage(picture, column, row, columns, rows, 0, 0, canvas.width, canvas.height);
    }, [picture, window, width, height, density]);
    return <canvas ref={ref} class="map-canvas" width={width * density} height={height * density} />;
}
