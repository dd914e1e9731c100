import type { TextChange } from '../messages';
import { diffLines } from './diff-lines';

const signs = { same: ' ', added: '+', removed: '-', cut: '…' } as const;
const words = { same: '', added: 'added: ', removed: 'removed: ', cut: '' } as const;

/** What the document said then and says now, line by line; signs and words tell it, and not colours alone. */
export const TextChanges = ({ changes }: { readonly changes: readonly TextChange[] }) => (
    <section aria-labelledby="changes-title">
        <h3 id="changes-title">Changes of the document</h3>
        {changes.every(({ kind }) => kind === 'same' || kind === 'cut') ? (
            <p class="hint">The document said the same in both.</p>
        ) : (
            <div class="diff" tabIndex={0} role="group" aria-labelledby="changes-title">
                <pre>
                    {diffLines(changes).map(({ kind, text }, index) => (
                        <div key={index} class={`diff-line diff-${kind}`}>
                            <span class="diff-sign" aria-hidden="true">
                                {signs[kind]}
                            </span>
                            <span class="for-screen-readers">{words[kind]}</span>
                            {text}
                        </div>
                    ))}
                </pre>
            </div>
        )}
    </section>
);
