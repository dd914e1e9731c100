import { Button } from '../../controls/button';
import { usePlay } from './use-play';
import { useReducedMotion } from './use-reduced-motion';

export interface CycleStepperProps {
    /** Cycles done; 0 is the start. */
    readonly step: number;
    readonly last: number;
    readonly go: (step: number) => void;
}

/** Goes through the cycles: by a slider, step by step, or by itself, where nobody has asked for less motion. */
export function CycleStepper({ step, last, go }: CycleStepperProps) {
    const { playing, play, pause } = usePlay(step, last, go);
    const still = useReducedMotion();
    const move = (to: number) => {
        pause();
        go(Math.min(last, Math.max(0, to)));
    };
    const words = step === 0 ? 'Before the first cycle' : `Cycle ${step} of ${last}`;
    return (
        <div class="stepper" role="group" aria-label="Cycles">
            {still ? null : (
                <Button secondary label={playing ? 'Pause' : 'Play the cycles'} onClick={playing ? pause : play}>
                    {playing ? 'Pause' : 'Play'}
                </Button>
            )}
            <Button secondary label="Previous cycle" disabled={step === 0} onClick={() => move(step - 1)}>
                Previous
            </Button>
            <Button secondary label="Next cycle" disabled={step === last} onClick={() => move(step + 1)}>
                Next
            </Button>
            <input
                class="stepper-slider"
                type="range"
                aria-label="Cycle"
                aria-valuetext={words}
                min={0}
                max={last}
                value={step}
                onInput={({ currentTarget }) => move(Number(currentTarget.value))}
            />
            <span class="stepper-words" aria-hidden="true">
                {words}
            </span>
        </div>
    );
}
