/** A layer's name as the language writes it: by itself where it is a name, or dotted names, and in quotes otherwise. */
export const writtenLayer = (name: string): string =>
    /^[A-Za-z_]\w*(\.\w+)*$/.test(name) ? name : JSON.stringify(name);
