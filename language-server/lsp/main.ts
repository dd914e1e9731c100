#!/usr/bin/env node
import { startLanguageServer } from 'langium/lsp';
import { NodeFileSystem } from 'langium/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createCimLspServices } from './cim-lsp-module';

// The transport comes from the command line (--stdio, --node-ipc, --socket=N, --pipe=NAME), as in every language server.
const { shared } = createCimLspServices({ connection: createConnection(ProposedFeatures.all), ...NodeFileSystem });
startLanguageServer(shared);
