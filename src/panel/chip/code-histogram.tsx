import { count, percent } from '../../chip/figures';
import type { ChipView } from '../../estimate/chip-view';
import type { CoreResult } from '../../experiment/result';
import { ColumnsChart } from '../figure/columns-chart';
import { Figure } from '../figure/figure';
import { figure } from '../figure/table';
import type { SectionProps } from '../model';
import { saturationOf } from './core-words';

export interface CodeHistogramProps {
    readonly view: ChipView;
    readonly result: CoreResult;
    readonly send: SectionProps['send'];
}

/** How often the converters of a core gave each code, over the run's chips and samples. */
export function CodeHistogram({ view, result, send }: CodeHistogramProps) {
    const { core, conversions, saturated, codes } = result;
    const all = codes.reduce((sum, each) => sum + each, 0) || 1;
    const share = saturationOf(result);
    const summary =
        share === undefined
            ? 'No conversion in this run.'
            : `${count(conversions)} conversions in this run, ${percent(share)} of them (${count(saturated)}) saturated at the largest code.`;
    return (
        <Figure
            name={`${view.mapping}-core-${core}-codes`}
            title={`Converter codes of core ${core}`}
            caption={summary}
            table={{
                caption: 'Conversions by magnitude of their code',
                columns: [
                    { title: 'Code', numeric: true },
                    { title: 'Conversions', numeric: true },
                    { title: 'Share', numeric: true },
                ],
                rows: codes.map((each, code) => [
                    figure(code, String),
                    figure(each, count),
                    figure(each / all, percent),
                ]),
            }}
            send={send}
        >
            <ColumnsChart
                label={`Histogram of the codes 0 to ${codes.length - 1} of core ${core}. ${summary}`}
                values={codes.map((each) => each / all)}
                across="Magnitude of the code"
            />
        </Figure>
    );
}
