import { useMemo, useState } from 'preact/hooks';
import { counted } from '../../../chip/figures';
import type { RecoveryPictures, RecoveryResult } from '../../../experiment/result';
import { Figure } from '../../figure/figure';
import type { SectionProps } from '../../model';
import { SamplePicture } from '../mistakes/sample-picture';
import { contactSheet } from './contact-sheet';
import { CycleStepper } from './cycle-stepper';
import { corruptionWords, distanceTable, pictureRows, stateWords, type PictureState } from './picture-states';
import './recovery.css';

export interface PictureRowsProps {
    /** Of the files that it is saved to. */
    readonly name: string;
    readonly pictures: RecoveryPictures;
    readonly corruption: RecoveryResult['corruption'];
    readonly send: SectionProps['send'];
}

/** Some images, one a row: what they were, what was left of them, what a cycle makes of them, and what came of it. */
export function PictureRows({ name, pictures, corruption, send }: PictureRowsProps) {
    const rows = useMemo(() => pictureRows(pictures), [pictures]);
    const last = rows[0].cycles.length;
    const [step, setStep] = useState(last);
    const [strips, setStrips] = useState(false);
    return (
        <Figure
            name={name}
            title="Images, cycle by cycle"
            caption={`The first ${counted(rows.length, 'image')} on chip 1, each with its L2 distance to the original. What is recovered is the mean over the second half of the cycles.`}
            table={distanceTable(rows)}
            controls={
                <button type="button" class="tool" aria-pressed={strips} onClick={() => setStrips(!strips)}>
                    Every cycle
                </button>
            }
            png={() => contactSheet(rows)}
            send={send}
        >
            <CycleStepper step={step} last={last} go={setStep} />
            <ol class="picture-rows">
                {rows.map((row) => {
                    const { place, original, corrupted, cycles, recovered } = row;
                    const done = corruptionWords(corruption, row);
                    const now = step === 0 ? { ...corrupted, name: 'Start' } : cycles[step - 1];
                    return (
                        <li key={place} class="picture-row" aria-label={`Sample ${place}: ${done}`}>
                            <span class="remark">
                                sample {place}: {done}
                            </span>
                            <div class="picture-states">
                                <Picture place={place} state={original} words={`${original.name}`} />
                                <Picture place={place} state={corrupted} words={`${stateWords(corrupted)}; ${done}`} />
                                <Picture place={place} state={now} words={stateWords(now)} />
                                <Picture place={place} state={recovered} words={stateWords(recovered)} />
                            </div>
                            {strips && (
                                <div class="picture-strip" role="group" aria-label={`Every cycle of sample ${place}`}>
                                    {cycles.map((state, cycle) => (
                                        <span key={cycle} class={cycle + 1 === step ? 'strip-now' : undefined}>
                                            <SamplePicture
                                                sample={state.sample}
                                                label={`Sample ${place}: ${stateWords(state)}`}
                                            />
                                        </span>
                                    ))}
                                </div>
                            )}
                        </li>
                    );
                })}
            </ol>
        </Figure>
    );
}

interface PictureProps {
    readonly place: number;
    readonly state: PictureState;
    /** What it is, for those who do not see it. */
    readonly words: string;
}

const Picture = ({ place, state, words }: PictureProps) => (
    <div class="picture-state">
        <SamplePicture sample={state.sample} label={`Sample ${place}: ${words}`} />
        <span aria-hidden="true">{state.name}</span>
        <span class="remark" aria-hidden="true">
            {state.name === 'Original' ? '' : state.distance.toFixed(2)}
        </span>
    </div>
);
