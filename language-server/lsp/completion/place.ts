import type { BlockKind } from '../../../src/chip/schema-blocks';
import { modelLayerKinds } from '../../../src/chip/schema-model';
import { tokensOf, type Token } from './tokens';

/** What stands in braces or parentheses. */
export interface Frame {
    readonly kind: 'file' | 'model' | 'sweep' | 'table' | 'call' | BlockKind;
    /** What opens it: `device W extends HfOx`, `layer conv1`; for a table the property that it is the value of. */
    readonly header: readonly Token[];
    readonly parent?: Frame;
    /** Keys and statements that begin an entry of it, before and behind the cursor. */
    readonly begun: Token[][];
}

/** Where in a text a cursor stands. */
export interface Place {
    readonly frame: Frame;
    /** What the entry under the cursor says before it; empty where an entry begins. */
    readonly entry: readonly Token[];
    /** What is written of the word or text at the cursor, and where that begins and ends. */
    readonly written: string;
    readonly from: number;
    readonly to: number;
    readonly inText: boolean;
    /** Whether the cursor is on another line than the end of the entry before it. */
    readonly newLine: boolean;
    /** What comes behind the word at the cursor. */
    readonly next?: Token;
}

const statements: Readonly<Record<string, readonly string[]>> = {
    file: ['import', 'device', 'core', 'chip', 'model', 'mapping', 'dataset', 'experiment', 'compare', 'sweep'],
    mapping: ['layer', 'others'],
    experiment: ['run', 'calibrate', 'expect'],
    sweep: ['vary'],
};

/** Undefined within a comment. */
export function placeAt(text: string, offset: number): Place | undefined {
    const tokens = tokensOf(text);
    const under = tokens.find((token) => token.offset < offset && offset <= token.end);
    if (under?.kind === 'comment' && (offset < under.end || under.open)) return undefined;
    const inText = under?.kind === 'text' && (offset < under.end || under.open === true);
    const word = under && (inText || under.kind === 'word') ? under : undefined;
    const from = word ? word.offset + (inText ? 1 : 0) : offset;
    const reader = new FrameReader();
    let place: Omit<Place, 'next'> | undefined;
    for (const [index, token] of tokens.entries()) {
        if (token.kind === 'comment') continue;
        if (!place && token.end >= offset && token !== under) place = snapshot(reader);
        if (!place && token === word) place = snapshot(reader);
        if (token !== word) reader.read(token, tokens[index + 1]);
    }
    place ??= snapshot(reader);
    const behind = tokens.find((token) => token.offset >= offset && token !== word && token.kind !== 'comment');
    return { ...place, next: behind };

    function snapshot({ frame, entry }: FrameReader): Omit<Place, 'next'> {
        const last = entry[entry.length - 1];
        const newLine = last !== undefined && /[\r\n]/.test(text.slice(last.end, from));
        const to = word && !(inText && word.open) ? word.end - (inText ? 1 : 0) : offset;
        return { frame, entry: [...entry], written: text.slice(from, offset), from, to, inText, newLine };
    }
}

/** Follows braces and entries from token to token, whatever is missing between them. */
class FrameReader {
    frame: Frame = { kind: 'file', header: [], begun: [] };
    entry: Token[] = [];
    private readonly outer: Token[][] = [];

    read(token: Token, next: Token | undefined): void {
        if (token.text === '{' && token.kind === 'mark')
            this.open(isBlock(this.entry, this.frame) ? undefined : 'table');
        else if (token.text === '(' && token.kind === 'mark') this.open('call');
        else if ((token.text === '}' || token.text === ')') && token.kind === 'mark') this.close(token);
        else {
            if (this.begins(token, next)) this.entry = [];
            this.entry.push(token);
            if (this.entry.length === 1) this.frame.begun.push(this.entry);
        }
    }

    private open(value: 'table' | 'call' | undefined): void {
        const kind = value ?? blockKind(this.frame, this.entry);
        this.outer.push(this.entry);
        this.frame = { kind, header: this.entry, parent: this.frame, begun: [] };
        this.entry = [];
    }

    private close(token: Token): void {
        const { kind, parent } = this.frame;
        if (!parent) return;
        const entry = this.outer.pop() ?? [];
        this.frame = parent;
        // A value goes on behind its table; a block ends what opened it.
        this.entry = kind === 'table' || kind === 'call' ? entry : [];
        if (this.entry.length > 0) this.entry.push(token);
    }

    private begins(token: Token, next: Token | undefined): boolean {
        const { kind } = this.frame;
        if (kind === 'call') return false;
        if (kind === 'table') return token.text === ',';
        if (this.entry.length === 0 || token.kind !== 'word') return false;
        if (next?.text === ':') return true;
        if (kind === 'model') return this.entry[0].text === 'input' ? token.text !== 'x' : this.entry.length >= 2;
        const words = statements[kind] ?? [];
        if (!words.includes(token.text)) return false;
        return this.entry[1]?.text === ':' || this.entry.length >= complete(this.entry[0].text) || token.startsLine;
    }
}

/** Tokens after which a statement may be over. */
const complete = (keyword: string): number =>
    ({
        import: 2,
        device: 2,
        core: 2,
        chip: 2,
        model: 4,
        mapping: 6,
        dataset: 2,
        experiment: 2,
        compare: 2,
        sweep: 4,
        layer: 2,
        others: 2,
    })[keyword] ?? 4;

const isBlock = (entry: readonly Token[], frame: Frame): boolean =>
    frame.kind !== 'table' && frame.kind !== 'call' && entry[1]?.text !== ':';

function blockKind(frame: Frame, entry: readonly Token[]): Frame['kind'] {
    const keyword = entry[0]?.text;
    if (frame.kind === 'mapping') return keyword === 'others' ? 'others' : 'layer';
    if (frame.kind === 'model') return modelLayerKinds.find((kind) => kind === keyword) ?? 'dense';
    const kinds = ['device', 'core', 'chip', 'mapping', 'dataset', 'experiment', 'compare', 'sweep', 'model'] as const;
    return kinds.find((kind) => kind === keyword) ?? 'file';
}
