import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Step {
    readonly id: string;
    readonly description: string;
    readonly completionEvents: readonly string[];
    readonly media: { readonly svg?: string; readonly markdown?: string; readonly altText?: string };
}

interface Manifest {
    readonly activationEvents: readonly string[];
    readonly contributes: {
        readonly commands: readonly { readonly command: string; readonly category: string }[];
        readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
        readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
        readonly snippets: readonly { readonly path: string }[];
        readonly configurationDefaults: Readonly<Record<string, unknown>>;
    };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { commands, menus, walkthroughs, snippets } = manifest.contributes;
const names = commands.map(({ command }) => command);
const registered = readFileSync('src/extension/commands/register-commands.ts', 'utf8');

describe('the manifest', () => {
    it('shows five commands in the palette at most, all of one category', () => {
        const hidden = menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command);
        expect(names.filter((name) => !hidden.includes(name))).toHaveLength(5);
        expect(new Set(commands.map(({ category }) => category))).toEqual(new Set(['Corelet']));
    });

    it('names no command in a menu or a step that it does not contribute, and each is registered', () => {
        const inMenus = Object.values(menus).flatMap((items) => items.map(({ command }) => command));
        const inSteps = walkthroughs.flatMap(({ steps }) =>
            steps.flatMap(({ description, completionEvents }) => [
                ...[...description.matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command),
                ...completionEvents.flatMap((event) => /^onCommand:(.*)$/.exec(event)?.[1] ?? []),
            ]),
        );
        const foreign = (command: string) => command.startsWith('workbench.');
        expect([...inMenus, ...inSteps].filter((command) => !names.includes(command) && !foreign(command))).toEqual([]);
        for (const name of names) expect(registered).toContain(`command('${name.replace('corelet.', '')}'`);
    });

    it('has a walkthrough whose steps have pictures, and end by what really happens', () => {
        const [{ steps }] = walkthroughs;
        expect(steps.length).toBeGreaterThanOrEqual(5);
        const reached = readFileSync('src/extension/infrastructure/reached.ts', 'utf8');
        for (const { media, completionEvents } of steps) {
            expect(existsSync(media.svg ?? media.markdown ?? '')).toBe(true);
            if (media.svg) expect(media.altText).toBeTruthy();
            expect(completionEvents.length).toBeGreaterThan(0);
            for (const event of completionEvents) {
                const [, key] = /^onContext:corelet\.(\w+)$/.exec(event) ?? [];
                if (key) expect(reached).toContain(`'${key}'`);
            }
        }
    });

    it('has pictures that take their colours from the theme, and bring no script', () => {
        for (const { media } of walkthroughs[0].steps) {
            if (!media.svg) continue;
            const text = readFileSync(media.svg, 'utf8');
            expect(text).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
            expect(text).not.toMatch(/<script|href=|#[0-9a-f]{3,6}\b/i);
        }
    });

    it('lets Enter end a line whose suggestion is already written: format: strokes', () => {
        const { '[cim]': defaults } = manifest.contributes.configurationDefaults;
        expect(defaults).toMatchObject({ 'editor.acceptSuggestionOnEnter': 'smart' });
    });

    it('has snippets that say what they are', () => {
        const found = snippets.flatMap(({ path }) =>
            Object.values(
                JSON.parse(readFileSync(path, 'utf8')) as Record<string, { prefix: string; description: string }>,
            ),
        );
        expect(found.length).toBeGreaterThan(0);
        for (const { prefix, description } of found) expect([prefix, description].every(Boolean)).toBe(true);
    });
});
