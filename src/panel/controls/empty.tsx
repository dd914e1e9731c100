import type { ComponentChildren } from 'preact';

/** What stands where there is nothing to show yet: why, and what to do next. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) => (
    <div class="empty">
        <p class="empty-title">{title}</p>
        {children}
    </div>
);
