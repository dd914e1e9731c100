import { percent } from '../../chip/figures';
import type { Assumption } from '../../estimate/estimate';

/** What the figures rest on, the weightiest first, each with its source where it has one. */
export const AssumptionList = ({ assumptions }: { readonly assumptions: readonly Assumption[] }) => (
    <details class="assumptions" open>
        <summary>
            <h3>Assumptions</h3>
        </summary>
        <ol>
            {assumptions.map(({ text, source, uncertainty }, index) => (
                <li key={index}>
                    {text}
                    {uncertainty === undefined ? null : <span class="uncertainty"> ± {percent(uncertainty, 0)}</span>}
                    {source === undefined ? null : <cite class="source">{source}</cite>}
                </li>
            ))}
        </ol>
    </details>
);
