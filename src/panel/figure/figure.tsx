import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { SectionProps } from '../model';
import './colours.css';
import { DataTable } from './data-table';
import { drawingOf } from './drawing';
import './figure.css';
import { pngOf } from './picture';
import { csv, type FigureTable } from './table';

export interface FigureProps {
    /** Of the files that it is saved to, without an ending. */
    readonly name: string;
    readonly title: string;
    readonly caption?: ComponentChildren;
    /** The same figures as the chart. */
    readonly table: FigureTable;
    /** All of them, for the CSV file, where they are too many to be a table of the page. */
    readonly all?: () => Pick<FigureTable, 'columns' | 'rows'>;
    /** What changes the chart. */
    readonly controls?: ComponentChildren;
    readonly send: SectionProps['send'];
    /** A data URL of it as PNG, where it is made of pictures and there is no `svg` in it. */
    readonly png?: () => string;
    /** The chart: the first `svg` of it is what is saved; its `width` and `height` are in pixels. */
    readonly children: ComponentChildren;
}

/** A chart with its caption, its table, and the ways to take it along. */
export function Figure({ name, title, caption, table, all, controls, send, png, children }: FigureProps) {
    const chart = useRef<HTMLDivElement | null>(null);
    const [open, setOpen] = useState(false);
    const [failure, setFailure] = useState('');
    const id = useId();
    const save = async (format: 'svg' | 'png') => {
        const svg = chart.current?.querySelector('svg');
        try {
            if (png) send({ type: 'save', name, format, data: png() });
            else if (svg) {
                const drawing = drawingOf(svg, title);
                send({ type: 'save', name, format, data: format === 'svg' ? drawing.svg : await pngOf(drawing) });
            }
            setFailure('');
        } catch (reason) {
            setFailure(`The picture could not be made: ${reason instanceof Error ? reason.message : String(reason)}.`);
        }
    };
    return (
        <figure class="figure" aria-labelledby={`${id}-title`}>
            <figcaption>
                <h3 id={`${id}-title`}>{title}</h3>
                {caption === undefined ? null : <p>{caption}</p>}
            </figcaption>
            <div class="figure-tools">
                {controls}
                <span class="figure-saves">
                    <button
                        type="button"
                        class="tool"
                        aria-expanded={open}
                        aria-controls={`${id}-table`}
                        onClick={() => setOpen(!open)}
                    >
                        Table
                    </button>
                    {png ? null : <Save format="SVG" title={title} onClick={() => void save('svg')} />}
                    <Save format="PNG" title={title} onClick={() => void save('png')} />
                    <Save
                        format="CSV"
                        title={title}
                        onClick={() => send({ type: 'save', name, format: 'csv', data: csv(all?.() ?? table) })}
                    />
                </span>
            </div>
            <div class="figure-chart" ref={chart}>
                {children}
            </div>
            {failure === '' ? null : <p role="alert">{failure}</p>}
            <div id={`${id}-table`}>{open ? <DataTable table={table} /> : null}</div>
        </figure>
    );
}

interface SaveProps {
    readonly format: string;
    readonly title: string;
    readonly onClick: () => void;
}

const Save = ({ format, title, onClick }: SaveProps) => (
    <button
        type="button"
        class="tool"
        aria-label={`${format}: save ${title}`}
        title={`Save as ${format}`}
        onClick={onClick}
    >
        {format}
    </button>
);
