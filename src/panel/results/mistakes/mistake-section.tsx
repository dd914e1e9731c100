import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { count, counted } from '../../../chip/figures';
import { countedChips } from '../../../experiment/mistakes';
import { Button } from '../../controls/button';
import type { Run } from '../../messages';
import type { SectionProps } from '../../model';
import { className } from '../classes/class-name';
import type { MistakeFilter } from '../classes/mistake-filter';
import { filtered, mistakeList } from './mistake-list';
import { answersWords, mistakeWords } from './mistake-words';
import './mistakes.css';
import { SamplePicture } from './sample-picture';
import { useSamples } from './use-samples';

export interface MistakeSectionProps extends SectionProps {
    readonly run: Run;
    readonly filter: MistakeFilter | undefined;
    readonly choose: (filter: MistakeFilter | undefined) => void;
}

/** Pictures of a page. */
const paged = 24;

/** The samples with wrong answers, as the network saw them. */
export function MistakeSection({ run, model, send, filter, choose }: MistakeSectionProps) {
    const { result } = run;
    const [page, setPage] = useState(0);
    useEffect(() => setPage(0), [filter?.label, filter?.answer]);
    const all = useMemo(() => mistakeList(result), [result]);
    const chosen = filtered(all, filter);
    const { length: chipCount } = countedChips(result);
    const pages = Math.ceil(chosen.length / paged);
    const shown = chosen.slice(page * paged, (page + 1) * paged);
    const { samples, failure, again } = useSamples({ model, send }, run.id, [
        ...new Set(shown.map(({ place }) => place)),
    ]);
    const heading = useRef<HTMLHeadingElement | null>(null);
    const turn = (to: number) => {
        setPage(to);
        heading.current?.focus();
    };
    const name = (label: number) => className(result, label);
    return (
        <section aria-labelledby="mistakes-title">
            <h2 id="mistakes-title" ref={heading} tabIndex={-1}>
                Wrong answers
            </h2>
            <p role="status">
                {filter ? filterWords(filter, name) : 'All wrong answers'}: {answersWords(chosen, chipCount)}
                {pages > 1 && `, page ${page + 1} of ${pages}`}.{' '}
                {filter && (
                    <button type="button" class="link" onClick={() => choose(undefined)}>
                        Show all wrong answers
                    </button>
                )}
            </p>
            {failure !== undefined && (
                <div class="notice">
                    <p>The samples cannot be shown: {failure}</p>
                    <Button secondary onClick={again}>
                        Try again
                    </Button>
                </div>
            )}
            <ul class="mistakes">
                {shown.map((mistake) => {
                    const { place, label, answer, chips } = mistake;
                    return (
                        <li key={`${place} ${answer}`} class="mistake">
                            <SamplePicture
                                sample={samples.get(place)}
                                label={`Sample ${place}: ${mistakeWords(mistake, name)}`}
                            />
                            <span>
                                <strong>{name(label)}</strong>
                                {answer < 0 ? ', not answered' : ', taken for '}
                                {answer < 0 ? null : <strong>{name(answer)}</strong>}
                            </span>
                            {chipCount > 1 && (
                                <span class="remark">
                                    by {count(chips.length)} of {counted(chipCount, 'chip')}
                                </span>
                            )}
                            <span class="remark">sample {place}</span>
                        </li>
                    );
                })}
            </ul>
            {pages > 1 && (
                <div class="buttons" role="group" aria-label="Pages of wrong answers">
                    <Button secondary disabled={page === 0} onClick={() => turn(page - 1)}>
                        Previous
                    </Button>
                    <Button secondary disabled={page + 1 >= pages} onClick={() => turn(page + 1)}>
                        Next
                    </Button>
                </div>
            )}
        </section>
    );
}

function filterWords({ label, answer }: MistakeFilter, name: (label: number) => string): string {
    if (answer === undefined) return `${name(label)}, not recognised`;
    return answer < 0 ? `${name(label)}, not answered` : `${name(label)}, taken for ${name(answer)}`;
}
