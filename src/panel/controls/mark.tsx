import '@vscode-elements/elements/dist/vscode-badge';

/** What a figure must not be read without: `interrupted`, `outdated`, `re-costed`, `earlier costs`. */
export const Mark = ({ text, title }: { readonly text: string; readonly title?: string }) => (
    <vscode-badge class="mark" title={title}>
        {text}
    </vscode-badge>
);
