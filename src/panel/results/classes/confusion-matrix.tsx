import { useRef, useState } from 'preact/hooks';
import { count } from '../../../chip/figures';
import { cutTo, textWidth } from '../../figure/text-width';
import { useWidth } from '../../figure/use-width';
import { answerName, answersOf, cellWords, noAnswer, timesOf, type Confusion } from './confusion';
import './confusion.css';
import { cellFilter, isSameFilter, type MistakeFilter } from './mistake-filter';
import { movedCell, type Cell } from './moved-cell';

export interface ConfusionMatrixProps {
    readonly confusion: Confusion;
    readonly filter: MistakeFilter | undefined;
    readonly choose: (filter: MistakeFilter | undefined) => void;
}

/** A heat map as a grid: arrows move through its cells, Enter or Space filters the mistakes by one. */
export function ConfusionMatrix({ confusion, filter, choose }: ConfusionMatrixProps) {
    const { names, totals } = confusion;
    const answers = answersOf(confusion);
    const heads = answers.map((answer) => answerName(confusion, answer));
    const [ref, width] = useWidth();
    const grid = useRef<SVGSVGElement | null>(null);
    /** Row and column. */
    const [focus, setFocus] = useState<Cell>([0, 0]);
    const left = Math.min(Math.max(...names.map((name) => textWidth(name))), width * 0.25) + 28;
    const cell = Math.max(13, Math.min(38, Math.floor((width - left - 2) / answers.length)));
    const top = Math.min(Math.max(...heads.map((name) => textWidth(name))), 90) + 28;
    const upright = heads.every((name) => textWidth(name) < cell - 2);
    const headHeight = upright ? 40 : top;
    const [across, down] = [answers.length * cell, names.length * cell];
    const toggle = (label: number, column: number) => {
        setFocus([label, column]);
        const wanted = cellFilter(label, answers[column]);
        choose(isSameFilter(filter, wanted) ? undefined : wanted);
    };
    const key = (event: KeyboardEvent) => {
        if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            toggle(...focus);
            return;
        }
        const cellThere = movedCell(event.key, focus, [names.length - 1, answers.length - 1]);
        if (!cellThere) return;
        event.preventDefault();
        setFocus(cellThere);
        grid.current?.querySelector<SVGGElement>(`[data-cell="${cellThere.join(' ')}"]`)?.focus();
    };
    return (
        <div ref={ref}>
            <svg
                ref={grid}
                class="chart confusion"
                role="grid"
                aria-label="Confusion matrix: true class by row, answer by column"
                width={Math.max(width, left + across + 2)}
                height={headHeight + down + 2}
                onKeyDown={key}
            >
                <text class="axis-title" x={left + across / 2} y={12} text-anchor="middle" aria-hidden="true">
                    Answer of the chip
                </text>
                <text
                    class="axis-title"
                    transform={`translate(12 ${headHeight + down / 2}) rotate(-90)`}
                    text-anchor="middle"
                    aria-hidden="true"
                >
                    True class
                </text>
                <g role="row">
                    {heads.map((name, column) => {
                        const x = left + (column + 0.5) * cell;
                        return (
                            <g
                                key={column}
                                role="columnheader"
                                aria-label={answers[column] === noAnswer ? name : `answered ${name}`}
                            >
                                {upright ? (
                                    <text x={x} y={headHeight - 8} text-anchor="middle">
                                        {name}
                                    </text>
                                ) : (
                                    <text
                                        transform={`translate(${x} ${headHeight - 6}) rotate(-90)`}
                                        dominant-baseline="central"
                                    >
                                        {cutTo(name, 90)}
                                    </text>
                                )}
                            </g>
                        );
                    })}
                </g>
                {names.map((name, label) => (
                    <g key={label} role="row">
                        <g role="rowheader" aria-label={name}>
                            <text
                                x={left - 6}
                                y={headHeight + (label + 0.5) * cell}
                                text-anchor="end"
                                dominant-baseline="central"
                            >
                                {cutTo(name, left - 28)}
                            </text>
                        </g>
                        {answers.map((answer, column) => {
                            const value = timesOf(confusion, label, answer);
                            const words = cellWords(confusion, label, answer);
                            const [x, y] = [left + column * cell, headHeight + label * cell];
                            return (
                                <g
                                    key={column}
                                    role="gridcell"
                                    class={label === answer ? 'confusion-cell confusion-right' : 'confusion-cell'}
                                    data-cell={`${label} ${column}`}
                                    tabindex={focus[0] === label && focus[1] === column ? 0 : -1}
                                    aria-label={words}
                                    aria-selected={isSameFilter(filter, cellFilter(label, answer))}
                                    onClick={() => toggle(label, column)}
                                    onFocus={() => setFocus([label, column])}
                                >
                                    <title>{words}</title>
                                    <rect
                                        class="confusion-ground"
                                        x={x}
                                        y={y}
                                        width={cell}
                                        height={cell}
                                        fill-opacity={opacity(value, totals[label])}
                                    />
                                    <rect
                                        class="confusion-frame"
                                        x={x + 1}
                                        y={y + 1}
                                        width={cell - 2}
                                        height={cell - 2}
                                    />
                                    {value > 0 && textWidth(count(value)) < cell && (
                                        <text
                                            x={x + cell / 2}
                                            y={y + cell / 2}
                                            text-anchor="middle"
                                            dominant-baseline="central"
                                        >
                                            {count(value)}
                                        </text>
                                    )}
                                </g>
                            );
                        })}
                    </g>
                ))}
            </svg>
        </div>
    );
}

/** Rare mistakes are seen too: the root of the share; never so strong that the text on it could not be read. */
const opacity = (value: number, total: number): number => (total > 0 ? 0.5 * Math.sqrt(value / total) : 0);
