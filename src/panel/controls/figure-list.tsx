import type { Figure } from '../../chip/figures';

/** Figures with their names above and remarks behind them. */
export const FigureList = ({ figures }: { readonly figures: readonly Figure[] }) => (
    <dl class="figures">
        {figures.map(([name, figure, remark]) => (
            <div key={name} class="figure-pair">
                <dt>{name}</dt>
                <dd>
                    {figure}
                    {remark !== '' && <span class="remark"> {remark}</span>}
                </dd>
            </div>
        ))}
    </dl>
);
