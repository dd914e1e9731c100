// A small line chart as SVG: errors by the value of a constant.
const [width, height] = [520, 240];
const [left, right, top, bottom] = [56, 20, 36, 48];

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const shown = (value) => `${value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2)} %`;

/** `points`: [label, percentage] each. */
export function chart(title, axis, points) {
    const most = Math.max(...points.map(([, value]) => value), 0.01) * 1.15;
    const x = (at) => left + ((width - left - right) * (at + 0.5)) / points.length;
    const y = (value) => height - bottom - ((height - top - bottom) * value) / most;
    const line = points.map(([, value], at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
    const text = (at, down, content, more = '') =>
        `<text x="${at.toFixed(1)}" y="${down.toFixed(1)}" text-anchor="middle"${more}>${escaped(content)}</text>`;
    const marks = points.flatMap(([label, value], at) => [
        `<circle cx="${x(at).toFixed(1)}" cy="${y(value).toFixed(1)}" r="3.5" fill="#0969da"/>`,
        text(x(at), y(value) - 9, shown(value)),
        text(x(at), height - bottom + 18, label),
    ]);
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<rect width="100%" height="100%" rx="6" fill="#ffffff" stroke="#d0d7de"/>
<g font-family="system-ui, 'DejaVu Sans', sans-serif" font-size="12" fill="#1f2328">
<text x="16" y="22" font-weight="600">${escaped(title)}</text>
<line x1="${left}" y1="${y(0)}" x2="${width - right}" y2="${y(0)}" stroke="#8c959f"/>
<polyline points="${line}" fill="none" stroke="#0969da" stroke-width="1.5"/>
${marks.join('\n')}
${text((left + width - right) / 2, height - 12, axis, ' fill-opacity="0.7"')}
</g>
</svg>
`;
}
