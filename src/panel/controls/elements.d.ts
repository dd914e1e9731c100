import type { VscodeBadge } from '@vscode-elements/elements/dist/vscode-badge';
import type { VscodeButton } from '@vscode-elements/elements/dist/vscode-button';
import type { HTMLAttributes } from 'preact';

declare module 'preact' {
    namespace JSX {
        interface IntrinsicElements {
            'vscode-badge': HTMLAttributes<VscodeBadge> & Partial<Pick<VscodeBadge, 'variant'>>;
            'vscode-button': HTMLAttributes<VscodeButton> & Partial<Pick<VscodeButton, 'secondary' | 'disabled'>>;
        }
    }
}
