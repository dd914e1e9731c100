import '@vscode-elements/elements/dist/vscode-button';
import type { ComponentChildren } from 'preact';

export interface ButtonProps {
    readonly onClick: (event: MouseEvent) => void;
    readonly secondary?: boolean;
    readonly disabled?: boolean;
    /** Where the words on it do not say enough by themselves. */
    readonly label?: string;
    /** Of one that stays pressed. */
    readonly pressed?: boolean;
    readonly children: ComponentChildren;
}

/**
 * VS Code's button. The element clicks on Space without keeping the page from scrolling, and does not tell a screen
 * reader that it is disabled; both are done here.
 */
export const Button = ({ onClick, secondary = false, disabled = false, label, pressed, children }: ButtonProps) => (
    <vscode-button
        secondary={secondary}
        disabled={disabled}
        aria-disabled={disabled}
        aria-label={label}
        aria-pressed={pressed}
        onClick={(event: MouseEvent) => {
            if (!disabled) onClick(event);
        }}
        onKeyDown={(event: KeyboardEvent) => {
            if (event.key === ' ') event.preventDefault();
        }}
    >
        {children}
    </vscode-button>
);
