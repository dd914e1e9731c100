/** The address of a file after a file or a folder was renamed; undefined where it is none of its. */
export function renamed(uri: string, from: string, to: string): string | undefined {
    if (uri === from) return to;
    return uri.startsWith(`${from}/`) ? `${to}${uri.slice(from.length)}` : undefined;
}
