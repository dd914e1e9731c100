// Draws what `npm start` prints as docs/images/simulate.svg, the picture of the README: `npm run picture`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';

const command = ['simulate', 'examples/digits.cim'];
const { status, stdout, stderr } = spawnSync(process.execPath, ['out/cli.mjs', ...command, '--quiet'], {
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '1', NO_COLOR: '' },
});
if (status !== 0) {
    process.stderr.write(stderr);
    process.exit(1);
}

/** Attributes by SGR code; 22 and 39 end weight and colour. */
const weights = { 1: 'font-weight="600"', 2: 'fill-opacity="0.6"' };
const colours = { 31: '#f85149', 32: '#3fb950', 33: '#d29922', 36: '#39c5cf' };

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function spans(line) {
    let [weight, fill] = ['', ''];
    let svg = '';
    // eslint-disable-next-line no-control-regex
    for (const [, code, text] of `\u001b[0m${line}`.matchAll(/\u001b\[(\d+)m([^\u001b]*)/g)) {
        if (code in weights) weight = weights[code];
        else if (code in colours) fill = `fill="${colours[code]}"`;
        else if (code === '22') weight = '';
        else if (code === '39') fill = '';
        else [weight, fill] = ['', ''];
        const attributes = [weight, fill].filter((attribute) => attribute !== '').join(' ');
        if (text !== '') svg += attributes ? `<tspan ${attributes}>${escaped(text)}</tspan>` : escaped(text);
    }
    return svg;
}

const lines = [`\u001b[2m$ \u001b[22mcorelet ${command.join(' ')}`, '', ...stdout.trimEnd().split('\n')];
// eslint-disable-next-line no-control-regex
const width = Math.max(...lines.map((line) => line.replace(/\u001b\[\d+m/g, '').length));
const [advance, leading, margin] = [8.43, 20, 20];
const size = [Math.ceil(width * advance) + 2 * margin, lines.length * leading + 2 * margin];
const text = lines
    .map((line, i) => `<text x="${margin}" y="${margin + 14 + i * leading}">${spans(line)}</text>`)
    .join('\n');
mkdirSync('docs/images', { recursive: true });
writeFileSync(
    'docs/images/simulate.svg',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size[0]}" height="${size[1]}" viewBox="0 0 ${size.join(' ')}" role="img" aria-label="Output of corelet ${command.join(' ')}">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="#e6edf3" xml:space="preserve">
${text}
</g>
</svg>
`,
);
