import { useEffect, useState } from 'preact/hooks';

/** Milliseconds that each step is seen. */
const pace = 500;

/** Goes from step to step until the last one; from the beginning, where it stands at the end. */
export function usePlay(step: number, last: number, go: (step: number) => void) {
    const [playing, setPlaying] = useState(false);
    useEffect(() => {
        if (!playing) return;
        if (step >= last) {
            setPlaying(false);
            return;
        }
        const timer = setTimeout(() => go(step + 1), pace);
        return () => clearTimeout(timer);
    }, [playing, step, last]);
    return {
        playing,
        play: () => {
            if (step >= last) go(0);
            setPlaying(true);
        },
        pause: () => setPlaying(false),
    };
}
