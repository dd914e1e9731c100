/** `<!-- corelet: KIND ARGUMENT -->`, what was generated, `<!-- end -->`. */
const region = /<!-- corelet: (\S+)(?: (.*?))? -->\n[\s\S]*?<!-- end -->/g;

/** What stands in a region of one kind, by its argument. */
export type Generators = Readonly<Record<string, (argument: string) => string | Promise<string>>>;

/** The page with its generated regions written anew; throws for a region of an unknown kind. */
export async function regenerate(page: string, generators: Generators): Promise<string> {
    let text = '';
    let from = 0;
    for (const match of page.matchAll(region)) {
        const [whole, kind, argument = ''] = match;
        if (!Object.hasOwn(generators, kind)) throw new Error(`There is nothing that writes a region '${kind}'.`);
        const content = (await generators[kind](argument)).trim();
        text += `${page.slice(from, match.index)}${whole.slice(0, whole.indexOf('\n'))}\n\n${content}\n\n<!-- end -->`;
        from = match.index + whole.length;
    }
    return text + page.slice(from);
}

/** A fenced block. */
export const fenced = (text: string, language = ''): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
