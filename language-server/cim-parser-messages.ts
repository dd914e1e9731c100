import { LangiumParserErrorMessageProvider } from 'langium';
import { blockSchemas } from '../src/chip/schema-blocks';

type Mismatch = Parameters<LangiumParserErrorMessageProvider['buildMismatchTokenMessage']>[0];
type NoAlternative = Parameters<LangiumParserErrorMessageProvider['buildNoViableAltMessage']>[0];
type EarlyExit = Parameters<LangiumParserErrorMessageProvider['buildEarlyExitMessage']>[0];
type Redundant = Parameters<LangiumParserErrorMessageProvider['buildNotAllInputParsedMessage']>[0];

const words: Readonly<Record<string, string>> = {
    KEY: "a property ('name:')",
    ID: 'a name',
    DOTTED: 'a name with dots',
    NUMBER: 'a number',
    STRING: 'a text in quotes',
    EOF: 'the end of the file',
};
const shown = ({ name }: { name: string }): string => words[name] ?? `'${name.replace(/:KW$/, '')}'`;
const found = (token: { image: string; tokenType: { name: string } }): string =>
    token.tokenType.name === 'EOF' ? 'the end of the file' : `'${token.image}'`;

/** Names read as keywords too; listing all of them would bury the one word that helps. */
function alternatives(tokens: readonly { name: string }[]): string {
    const named = tokens.some(({ name }) => name === 'ID');
    const all = [...new Set(tokens.filter(({ name }) => !named || !/^[a-z]/.test(name)).map(shown))];
    return all.length > 6 ? `${all.slice(0, 6).join(', ')} or another of ${all.length}` : all.join(', ');
}

type Token = Mismatch['actual'];

/** A comma between properties, as other languages have it: in front of the next one, or behind the last. */
function commaText(previous: Token | undefined, actual: Token): string | undefined {
    const behind = actual.image === ',';
    const inFront = previous?.image === ',' && (actual.tokenType.name === 'KEY' || actual.image === '}');
    if (behind) return "properties have no commas between them: leave out the ','";
    return inFront ? `properties have no commas between them: leave out the ',' before ${found(actual)}` : undefined;
}

const extendsText = ({ image }: Token): string | undefined =>
    image === 'extends'
        ? 'a model or a mapping extends nothing; devices, cores, chips, datasets and experiments do'
        : undefined;

/** What stands in a sweep where a value, or what else is varied, could; a rule's name has a mark behind it. */
function varyText(
    rule: string,
    { name }: { readonly name: string },
    { image, tokenType }: Token,
    previous: Token | undefined,
): string | undefined {
    if (!rule.startsWith('Sweep') || name !== '}' || tokenType.name === 'EOF') return undefined;
    if (previous?.image === '{' || tokenType.name === 'DOTTED')
        return "a sweep says what it varies: write 'vary mapping.output in 4 bit..8 bit'";
    if (image === '..')
        return "a range goes from one quantity to another, as 4 bit..8 bit does: list other values, with a ',' between them";
    if (image === '+-' || image === '±') return `a value in a sweep has no uncertainty: leave out the '${image}'`;
    if (image === 'source') return "a value in a sweep has no source: leave out the 'source'";
    if (tokenType.name === 'NUMBER') return `a comma is missing before '${image}': values in a sweep stand in a list`;
    return `expected ',' and another value, or 'vary' and what else is varied, found '${image}'`;
}

const properties: ReadonlySet<string> = new Set(Object.values(blockSchemas).flatMap((block) => Object.keys(block)));

/** The name of a property where one could begin, and no colon behind it: with one it would be a KEY. */
const lacksColon = ({ image, tokenType }: Token, expected: readonly { readonly name: string }[]): boolean =>
    tokenType.name !== 'KEY' && properties.has(image) && expected.some(({ name }) => name === '}' || name === 'KEY');

const colonBehind = (name: string): string => `a colon is missing behind '${name}': write '${name}: value'`;

const colonText = (actual: Token, expected: readonly { readonly name: string }[]): string | undefined =>
    lacksColon(actual, expected) ? colonBehind(actual.image) : undefined;

/** Whether a parser's error is that of a property without its colon. */
export const isColonMissing = ({ message, token }: { readonly message: string; readonly token: Token }): boolean =>
    message === colonBehind(token.image);

/** Syntax errors in the words of a reader, not of a parser generator. */
export class CimParserMessages extends LangiumParserErrorMessageProvider {
    override buildMismatchTokenMessage({ expected, actual, previous, ruleName }: Mismatch): string {
        return (
            commaText(previous, actual) ??
            extendsText(actual) ??
            varyText(ruleName, expected, actual, previous) ??
            colonText(actual, [expected]) ??
            `expected ${shown(expected)}, found ${found(actual)}`
        );
    }

    override buildNotAllInputParsedMessage({ firstRedundant }: Redundant): string {
        return `expected a declaration (device, core, chip, model, mapping, dataset, experiment, compare or sweep), found ${found(firstRedundant)}`;
    }

    override buildNoViableAltMessage({ expectedPathsPerAlt, actual, previous }: NoAlternative): string {
        const first = expectedPathsPerAlt.flatMap((paths) => paths.flatMap((path) => path.slice(0, 1)));
        const habit = commaText(previous, actual[0]) ?? extendsText(actual[0]) ?? colonText(actual[0], first);
        if (habit !== undefined) return habit;
        const expected = alternatives(first);
        return `expected ${expected === '' ? 'something else' : expected}, found ${found(actual[0])}`;
    }

    override buildEarlyExitMessage({ expectedIterationPaths, actual }: EarlyExit): string {
        return `expected ${alternatives(expectedIterationPaths.flatMap((path) => path.slice(0, 1)))}, found ${found(actual[0])}`;
    }
}
