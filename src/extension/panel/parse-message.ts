import type { FromPanel } from '../../panel/messages';

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const isFields = (value: unknown): value is Fields =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

const name: Check = (value) => typeof value === 'string' && value.length > 0 && value.length <= 500;
const optionalName: Check = (value) => value === undefined || value === null || name(value);
const whole: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const places: Check = (value) => Array.isArray(value) && value.length <= 256 && value.every(whole);
/** Pictures of a large chip are some MB. */
const content: Check = (value) => typeof value === 'string' && value.length <= 100_000_000;
const format: Check = (value) => typeof value === 'string' && ['svg', 'png', 'csv', 'json'].includes(value);

/** The fields of each message, and what may be in them. */
const shapes: Readonly<Record<FromPanel['type'], Readonly<Record<string, Check>>>> = {
    ready: {},
    choose: { experiment: name },
    run: {},
    stop: {},
    dismiss: {},
    ablate: {},
    showRun: { run: name, beside: optionalName },
    forgetRun: { run: name },
    revealLayer: { layer: name },
    reveal: { line: whole, column: whole },
    cells: { ask: whole, chip: whole, core: whole },
    samples: { run: name, places },
    saveRun: { run: name },
    save: { name, format, data: content },
    showLog: {},
    reportCrash: {},
};

/** A message of the panel, or what is wrong with it: a page is never trusted to be our own. */
export function parseMessage(message: unknown): FromPanel | { readonly type: 'bad'; readonly why: string } {
    if (!isFields(message)) return bad('it is no object');
    const { type } = message;
    if (typeof type !== 'string' || !Object.hasOwn(shapes, type)) return bad(`there is no type ${shown(type)}`);
    for (const [field, check] of Object.entries(shapes[type as FromPanel['type']]))
        if (!check(message[field])) return bad(`${type} has a ${field} that cannot be (${shown(message[field])})`);
    return message as unknown as FromPanel;
}

const bad = (why: string) => ({ type: 'bad', why }) as const;

/** Short, whatever it is. */
const shown = (value: unknown): string => String(JSON.stringify(value)).slice(0, 60);
