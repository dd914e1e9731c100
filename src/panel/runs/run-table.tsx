import { energy, seconds } from '../../chip/figures';
import { Button } from '../controls/button';
import { useRemembered } from '../figure/use-remembered';
import type { RunSummary } from '../messages';
import type { SectionProps } from '../model';
import { ForgetButton } from './forget-button';
import { RunMarks } from './run-marks';
import { chosenOrder, newestFirst, ordered, type RunColumn, type RunOrder } from './run-order';
import { when } from './when';

/** What is done with a run stands behind the first two: beside a document there is not room for all. */
const columns: readonly { readonly name: RunColumn; readonly title: string; readonly numeric: boolean }[] = [
    { name: 'when', title: 'Run', numeric: false },
    { name: 'figure', title: 'Result', numeric: true },
    { name: 'energy', title: 'Energy', numeric: true },
    { name: 'latency', title: 'Latency', numeric: true },
    { name: 'seconds', title: 'Took', numeric: true },
];

/** All runs of the experiment; one is shown, another can stand beside it. */
export function RunTable({ model: { runs, shown, compared }, send }: SectionProps) {
    const [order, setOrder] = useRemembered('run order', newestFirst);
    return (
        <div class="table-frame" tabIndex={0} role="group" aria-labelledby="runs-title">
            <table class="table runs-table">
                <thead>
                    <tr>
                        {columns.slice(0, 2).map((column) => (
                            <ColumnHead key={column.name} column={column} order={order} setOrder={setOrder} />
                        ))}
                        <th scope="col">Actions</th>
                        {columns.slice(2).map((column) => (
                            <ColumnHead key={column.name} column={column} order={order} setOrder={setOrder} />
                        ))}
                        <th scope="col">Expectations</th>
                    </tr>
                </thead>
                <tbody>
                    {ordered(runs, order).map((run) => (
                        <RunRow
                            key={run.id}
                            run={run}
                            shown={shown?.id}
                            compared={compared?.run.id}
                            recosted={[shown, compared?.run].some((full) => full?.id === run.id && full.recosted)}
                            send={send}
                        />
                    ))}
                </tbody>
            </table>
        </div>
    );
}

interface ColumnHeadProps {
    readonly column: (typeof columns)[number];
    readonly order: RunOrder;
    readonly setOrder: (order: RunOrder) => void;
}

function ColumnHead({ column: { name, title, numeric }, order, setOrder }: ColumnHeadProps) {
    const sorted = order.column === name;
    return (
        <th
            scope="col"
            class={numeric ? 'numeric' : undefined}
            aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : undefined}
        >
            <button type="button" class="sort" onClick={() => setOrder(chosenOrder(order, name))}>
                {numeric ? null : title}
                <span class="sort-sign" aria-hidden="true">
                    {sorted ? (order.descending ? '▼' : '▲') : ''}
                </span>
                {numeric ? title : null}
            </button>
        </th>
    );
}

interface RunRowProps {
    readonly run: RunSummary;
    readonly shown: string | undefined;
    readonly compared: string | undefined;
    readonly recosted: boolean;
    readonly send: SectionProps['send'];
}

function RunRow({ run, shown, compared, recosted, send }: RunRowProps) {
    const name = when(run.when);
    const beside = run.id === compared;
    const isShown = run.id === shown;
    return (
        <tr class={isShown ? 'row-shown' : beside ? 'row-beside' : undefined} aria-current={isShown}>
            <th scope="row">
                <span class="run-name">{name}</span>
                {isShown && <span class="remark"> shown</span>}
                {beside && <span class="remark"> compared</span>}
                <RunMarks run={{ ...run, recosted }} />
            </th>
            <td class="numeric">{run.figure}</td>
            <td>
                <span class="row-buttons">
                    <Button
                        secondary
                        disabled={isShown}
                        label={`Show the run of ${name}`}
                        onClick={() => send({ type: 'showRun', run: run.id })}
                    >
                        Show
                    </Button>
                    <Button
                        secondary
                        disabled={isShown || shown === undefined}
                        pressed={beside}
                        label={`Compare the run of ${name} with the one shown`}
                        onClick={() => {
                            if (shown !== undefined)
                                send({ type: 'showRun', run: shown, ...(beside ? {} : { beside: run.id }) });
                        }}
                    >
                        Compare
                    </Button>
                    <ForgetButton name={name} forget={() => send({ type: 'forgetRun', run: run.id })} />
                </span>
            </td>
            <td class="numeric">{energy(run.energy)}</td>
            <td class="numeric">{seconds(run.latency)}</td>
            <td class="numeric">{seconds(run.seconds)}</td>
            <td>{run.passed === undefined ? '' : run.passed ? 'met' : 'not met'}</td>
        </tr>
    );
}
