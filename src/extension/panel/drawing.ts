import type { FromPanel } from '../../panel/messages';

export type Drawing = Extract<FromPanel, { readonly type: 'save' }>;

/** What each format is called where a file is chosen. */
export const formatNames: Readonly<Record<Drawing['format'], string>> = {
    svg: 'SVG picture',
    png: 'PNG picture',
    csv: 'Table (CSV)',
    json: 'JSON',
};

const pngUrl = /^data:image\/png;base64,([A-Za-z0-9+/]+=*)$/;

/** The bytes of a file, or undefined where the panel has sent none. */
export function drawingBytes({ format, data }: Pick<Drawing, 'format' | 'data'>): Uint8Array | undefined {
    if (format !== 'png') return new TextEncoder().encode(data);
    const base64 = pngUrl.exec(data)?.[1];
    return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}

/** A name that every file system takes, with the format's ending. */
export function fileName({ name, format }: Pick<Drawing, 'name' | 'format'>): string {
    const ending = `.${format}`;
    const bare = name.toLowerCase().endsWith(ending) ? name.slice(0, -ending.length) : name;
    // eslint-disable-next-line no-control-regex
    const plain = bare.replace(/[\u0000-\u001f<>:"/\\|?*]+/g, '-').replace(/^[. -]+|[. -]+$/g, '');
    return `${plain.slice(0, 100) || 'corelet'}${ending}`;
}
