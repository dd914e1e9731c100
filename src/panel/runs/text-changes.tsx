import type { Comparison } from '../messages';
import { diffLines } from './diff-lines';

const signs = { same: ' ', added: '+', removed: '-', cut: '…' } as const;
const words = { same: '', added: 'added: ', removed: 'removed: ', cut: '' } as const;

/** What the document said then and says now, line by line; signs and words tell it, and not colours alone. */
export const TextChanges = ({ changes, same }: Pick<Comparison, 'changes' | 'same'>) => (
    <section aria-labelledby="changes-title">
        <h3 id="changes-title">Changes of the document</h3>
        {changes.every(({ kind }) => kind === 'same' || kind === 'cut') ? (
            <p class="hint">The document said the same in both. {same ? sameWords : otherWords}</p>
        ) : (
            <>
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
                <p class="hint">{notCompared}</p>
            </>
        )}
    </section>
);

const sameWords =
    'So did the model, the data and the physics that both were run with; costs of an imported chip are not compared.';
const otherWords =
    'What it names did not, and is not compared here: the model, the data, a file that it imports, or the version of Corelet.';
const notCompared = 'This is the document alone: the model, the data and files that it imports are not compared here.';
