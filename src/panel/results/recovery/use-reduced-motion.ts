import { useEffect, useState } from 'preact/hooks';

const query = '(prefers-reduced-motion: reduce)';

/** Whether the system or VS Code has been asked for less motion. */
export function useReducedMotion(): boolean {
    const [reduced, setReduced] = useState(isReduced);
    useEffect(() => {
        const list = matchMedia(query);
        const changed = () => setReduced(isReduced());
        list.addEventListener('change', changed);
        const observer = new MutationObserver(changed);
        observer.observe(document.body, { attributeFilter: ['class'] });
        return () => {
            list.removeEventListener('change', changed);
            observer.disconnect();
        };
    }, []);
    return reduced;
}

const isReduced = (): boolean => matchMedia(query).matches || document.body.classList.contains('vscode-reduce-motion');
