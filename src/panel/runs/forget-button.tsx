import { useState } from 'preact/hooks';
import { Button } from '../controls/button';

export interface ForgetButtonProps {
    /** Of the run. */
    readonly name: string;
    readonly forget: () => void;
}

/** Asks before it forgets: a run that took an hour is gone for good. To look elsewhere is a no. */
export function ForgetButton({ name, forget }: ForgetButtonProps) {
    const [asked, setAsked] = useState(false);
    return (
        <span onFocusOut={() => setAsked(false)}>
            <Button
                secondary
                label={asked ? `Press again to forget the run of ${name} for good` : `Forget the run of ${name}`}
                onClick={() => (asked ? forget() : setAsked(true))}
            >
                {asked ? 'Really?' : 'Forget'}
            </Button>
        </span>
    );
}
