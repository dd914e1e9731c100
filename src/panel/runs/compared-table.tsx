import { range } from '../../chip/figures';
import { figure, word, type FigureTable } from '../figure/table';
import { changeWords, type ComparedFigure } from './compared-figures';

export interface ComparedTableProps {
    readonly id: string;
    readonly title: string;
    readonly first: string;
    readonly figures: readonly ComparedFigure[];
}

/** Two runs side by side, the one shown behind the one that it is compared with. */
export const ComparedTable = ({ id, title, first, figures }: ComparedTableProps) => (
    <section aria-labelledby={id}>
        <h3 id={id}>{title}</h3>
        <div class="table-frame" tabIndex={0} role="group" aria-labelledby={id}>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{first}</th>
                        <th scope="col" class="numeric">
                            Compared
                        </th>
                        <th scope="col" class="numeric">
                            Shown
                        </th>
                        <th scope="col" class="numeric">
                            Change
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {figures.map((each) => (
                        <tr key={each.name}>
                            <th scope="row">{each.name}</th>
                            <FigureCell figure={each} place={0} />
                            <FigureCell figure={each} place={1} />
                            <td class="numeric">{changeWords(each)}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    </section>
);

interface FigureCellProps {
    readonly figure: ComparedFigure;
    readonly place: 0 | 1;
}

function FigureCell({ figure: { from, to, text, intervals }, place }: FigureCellProps) {
    const value = place === 0 ? from : to;
    const interval = intervals?.[place];
    return (
        <td class="numeric">
            {value === undefined ? 'none' : text(value)}
            {interval && <div class="remark">{range(interval)}</div>}
        </td>
    );
}

/** The same for a chart. */
export const comparedTable = (caption: string, first: string, figures: readonly ComparedFigure[]): FigureTable => ({
    caption,
    columns: [
        { title: first },
        { title: 'Compared', numeric: true },
        { title: 'Shown', numeric: true },
        { title: 'Change', numeric: true },
    ],
    rows: figures.map((each) => [
        word(each.name),
        figure(each.from, each.text),
        figure(each.to, each.text),
        word(changeWords(each)),
    ]),
});
