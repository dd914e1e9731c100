import { actualText, verdictText } from '../../../experiment/expectation-words';
import type { ExpectationResult } from '../../../experiment/result';

const signs = { met: '✓', missed: '✗', unknown: '?' } as const;

/** What the experiment was held to. A sign and words tell each verdict, and not its colour alone. */
export const ExpectationList = ({ expectations }: { readonly expectations: readonly ExpectationResult[] }) => (
    <section aria-labelledby="expectations-title">
        <h2 id="expectations-title">Expectations</h2>
        <div class="table-frame" tabIndex={0} role="group" aria-labelledby="expectations-title">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">Expected</th>
                        <th scope="col" class="numeric">
                            Actual
                        </th>
                        <th scope="col">Verdict</th>
                    </tr>
                </thead>
                <tbody>
                    {expectations.map((expectation, index) => {
                        const verdict = verdictOf(expectation);
                        return (
                            <tr key={index}>
                                <th scope="row">
                                    <code>{expectation.text}</code>
                                </th>
                                <td class="numeric">{actualText(expectation)}</td>
                                <td>
                                    <span class={`verdict-${verdict}`} aria-hidden="true">
                                        {signs[verdict]}
                                    </span>{' '}
                                    {verdictText(expectation)}
                                </td>
                            </tr>
                        );
                    })}
                </tbody>
            </table>
        </div>
    </section>
);

const verdictOf = ({ passed }: ExpectationResult): keyof typeof signs =>
    passed === undefined ? 'unknown' : passed ? 'met' : 'missed';
