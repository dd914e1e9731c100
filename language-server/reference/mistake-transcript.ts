import { readFileSync } from 'node:fs';
import { URI, UriUtils } from 'langium';
import { fenced } from './regions';
import { openInEditor } from './editor-session';
import { pageOf } from './code-pages';

/** Slips in examples/mnist.cim: what is there, and what somebody has written instead. */
const mistakes: readonly (readonly [right: string, wrong: string])[] = [
    ['input:  3 bit', 'input:  3 mV '],
    ['output: 6 bit', 'output: 12 bit'],
    ['others auto { minimise: latency }', 'layer conv1 { copies: 2 }'],
    ['of Digits on NeuRRAM', 'of Digits on NeuRAM'],
    ['expect accuracy_loss', 'expect accuracy_los'],
];

const severities = ['', 'error', 'warning', 'info', 'hint'];

/** What the server says of each slip: severity, code, place, message, and the other end. */
export async function mistakeTranscript(path: string): Promise<string> {
    const text = readFileSync(path, 'utf8');
    const parts: string[] = [];
    for (const [right, wrong] of mistakes) {
        if (!text.includes(right)) throw new Error(`${path} has no '${right}' to write wrongly`);
        parts.push(`${fenced(wrong.trimEnd(), 'cim')}\n\n${await complaints(path, text.replace(right, wrong))}`);
    }
    return parts.join('\n\n');
}

async function complaints(path: string, text: string): Promise<string> {
    const session = await openInEditor(path, text);
    session.close();
    const { document } = session;
    // Whether the data set's files are there is the reader's own business.
    const found = (document.diagnostics ?? []).filter(({ code }) => code !== 'file/missing');
    const lines = found.map(({ range, severity = 1, code, message, relatedInformation = [] }) => {
        const { start, end } = range;
        const place = `${start.line + 1}:${start.character + 1} to ${end.line + 1}:${end.character + 1}`;
        const others = relatedInformation.map(({ location: { uri, range }, message }) => {
            const own = uri === document.uri.toString();
            const where = own ? `line ${range.start.line + 1}` : UriUtils.basename(URI.parse(uri));
            return `\n  - ${where}: ${message}`;
        });
        return `- ${severities[severity]} [\`${code}\`](diagnostics/${pageOf(String(code))}) at ${place}: ${message}${others.join('')}`;
    });
    return lines.join('\n');
}
