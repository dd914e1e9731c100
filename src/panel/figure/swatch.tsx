import { useId } from 'preact/hooks';
import type { Paint } from './paint';
import { fillOf, Paints } from './paints';

/** A sample of a paint, beside a name in the page. */
export function Swatch({ paint }: { readonly paint: Paint }) {
    const prefix = useId();
    return (
        <svg class="chart swatch" width={14} height={14} aria-hidden="true">
            <Paints prefix={prefix} paints={[paint]} />
            <rect class="area" width={14} height={14} fill={fillOf(prefix, [paint], 0)} />
        </svg>
    );
}
