import { Range, tests, workspace, type TestController, type TestItem, type Uri } from 'vscode';
import type { ExperimentOutline } from '../../../language-server/lsp/views/protocol';
import type { Place } from '../runs/job';
import type { ExperimentTest } from './experiment-tests';

/** An experiment in the Testing view, with an item for each expectation. */
export interface TestEntry {
    readonly item: TestItem;
    readonly place: Place;
    readonly expectations: readonly { readonly item: TestItem; readonly text: string }[];
}

/** The items of the Testing view: files, their experiments, and what each expects. */
export class TestTree {
    readonly controller: TestController = tests.createTestController('corelet', 'Corelet');
    private readonly entries = new Map<string, TestEntry>();

    /** Brings a file's items to what the file has; without tests it has none. */
    show(uri: Uri, found: readonly ExperimentTest[]): void {
        if (found.length === 0) return this.remove(uri);
        const { items } = this.controller;
        const file = items.get(uri.toString()) ?? this.controller.createTestItem(uri.toString(), shortName(uri), uri);
        if (!items.get(file.id)) items.add(file);
        this.forget(file);
        file.children.replace(found.map((test) => this.experiment(file, uri, test)));
    }

    remove(uri: Uri): void {
        const file = this.controller.items.get(uri.toString());
        if (!file) return;
        this.forget(file);
        this.controller.items.delete(file.id);
    }

    /** Those that have tests. */
    get files(): readonly Uri[] {
        return [...this.controller.items].flatMap(([, { uri }]) => uri ?? []);
    }

    /** The experiments of an item: of a file all of them, of an expectation its own. */
    of(item: TestItem): readonly TestEntry[] {
        const entry = this.entries.get(item.id) ?? (item.parent && this.entries.get(item.parent.id));
        if (entry) return [entry];
        return [...item.children].flatMap(([, child]) => this.of(child));
    }

    get all(): readonly TestEntry[] {
        return [...this.entries.values()];
    }

    private experiment(file: TestItem, uri: Uri, { name, range, expectations, problem }: ExperimentTest): TestItem {
        const item = this.item(file, `${file.id}#${name}`, name, uri, range);
        item.error = problem;
        const held = expectations.map(({ text, range }, at) => ({
            item: this.item(item, `${item.id}#${at}`, text, uri, range),
            text,
        }));
        for (const [at, expectation] of held.entries()) expectation.item.sortText = String(at).padStart(4, '0');
        item.children.replace(held.map((each) => each.item));
        this.entries.set(item.id, { item, place: { uri: uri.toString(), experiment: name }, expectations: held });
        return item;
    }

    /** The same item as before, so that its result stays with it. */
    private item(parent: TestItem, id: string, label: string, uri: Uri, range: ExperimentOutline['range']): TestItem {
        const item = parent.children.get(id) ?? this.controller.createTestItem(id, label, uri);
        item.label = label;
        item.range = toRange(range);
        return item;
    }

    private forget(file: TestItem): void {
        for (const [id] of file.children) this.entries.delete(id);
    }
}

const shortName = (uri: Uri): string => workspace.asRelativePath(uri);

const toRange = ({ start, end }: ExperimentOutline['range']): Range =>
    new Range(start.line, start.character, end.line, end.character);
