import { spawn, type ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import {
    createMessageConnection,
    StreamMessageReader,
    StreamMessageWriter,
    type MessageConnection,
} from 'vscode-jsonrpc/node';
import type { Diagnostic, PublishDiagnosticsParams, Registration, RegistrationParams } from 'vscode-languageserver';

/** What a test says of its client. */
export interface ClientOptions {
    /** Folder that the editor has open. */
    readonly folder?: string;
    /** More of them. */
    readonly furtherFolders?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
    readonly capabilities?: object;
    readonly initializationOptions?: unknown;
    /** The server's program; that of this checkout where left out. */
    readonly program?: string;
    /** For Node, before the program. */
    readonly nodeArguments?: readonly string[];
}

/** A plain client of the server's own program, over stdio. */
export class Client {
    /** Everything published, in order. */
    readonly published: PublishDiagnosticsParams[] = [];
    /** What the server has asked to be told of. */
    readonly registered: Registration[] = [];
    private readonly versions = new Map<string, number>();
    private readonly listeners = new Set<() => void>();

    private constructor(
        readonly process: ChildProcess,
        readonly connection: MessageConnection,
    ) {
        connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
            this.published.push(params);
            for (const listener of this.listeners) listener();
        });
        connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
            this.registered.push(...registrations);
            return null;
        });
        connection.onRequest('workspace/configuration', () => []);
        connection.listen();
    }

    static async start(options: ClientOptions = {}): Promise<Client> {
        const { folder, environment, capabilities = {}, initializationOptions, nodeArguments = [] } = options;
        const { program = 'out/language-server.mjs', furtherFolders = [] } = options;
        const server = spawn(process.execPath, [...nodeArguments, program, '--stdio'], {
            env: { ...process.env, ...environment },
            stdio: ['pipe', 'pipe', 'inherit'],
        });
        const client = new Client(
            server,
            createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin)),
        );
        const uri = folder === undefined ? null : pathToFileURL(folder).href;
        const further = furtherFolders.map((each) => pathToFileURL(each).href);
        await client.connection.sendRequest('initialize', {
            processId: process.pid,
            rootUri: uri,
            workspaceFolders: uri === null ? null : [uri, ...further].map((each) => ({ uri: each, name: 'test' })),
            capabilities,
            initializationOptions,
        });
        await client.connection.sendNotification('initialized', {});
        return client;
    }

    /** Opens a document with this text and returns its URI. */
    async open(path: string, text: string): Promise<string> {
        const uri = pathToFileURL(path).href;
        this.versions.set(uri, 1);
        await this.connection.sendNotification('textDocument/didOpen', {
            textDocument: { uri, languageId: 'cim', version: 1, text },
        });
        return uri;
    }

    /** Replaces the whole text. */
    async change(uri: string, text: string): Promise<void> {
        await this.edit(uri, [{ text }]);
    }

    async edit(uri: string, contentChanges: readonly object[]): Promise<void> {
        const version = this.version(uri) + 1;
        this.versions.set(uri, version);
        await this.connection.sendNotification('textDocument/didChange', {
            textDocument: { uri, version },
            contentChanges,
        });
    }

    async close(uri: string): Promise<void> {
        await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    }

    version(uri: string): number {
        return this.versions.get(uri) ?? 0;
    }

    /** The answer to a request about a document. */
    ask<T>(method: string, uri: string, parameters: object = {}): Promise<T> {
        return this.connection.sendRequest(method, { textDocument: { uri }, ...parameters });
    }

    /** The diagnostics last published for a document; undefined where there were none. */
    diagnostics(uri: string): readonly Diagnostic[] | undefined {
        return this.published.findLast((params) => params.uri === uri)?.diagnostics;
    }

    /** Resolves with a document's diagnostics as soon as those of its newest text are there and satisfy the test. */
    until(
        uri: string,
        test: (diagnostics: readonly Diagnostic[]) => boolean = () => true,
    ): Promise<readonly Diagnostic[]> {
        return new Promise((resolve) => {
            const look = (): void => {
                const last = this.published.findLast((params) => params.uri === uri);
                if (!last || (last.version !== undefined && last.version < this.version(uri))) return;
                if (!test(last.diagnostics)) return;
                this.listeners.delete(look);
                resolve(last.diagnostics);
            };
            this.listeners.add(look);
            look();
        });
    }

    async stop(): Promise<void> {
        const gone = new Promise((resolve) => this.process.once('exit', resolve));
        await this.connection.sendRequest('shutdown');
        await this.connection.sendNotification('exit');
        await gone;
        this.connection.dispose();
    }
}
