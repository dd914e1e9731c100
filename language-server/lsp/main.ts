#!/usr/bin/env node
import { NodeFileSystem } from 'langium/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './start-server';

// The transport comes from the command line (--stdio, --node-ipc, --socket=N, --pipe=NAME), as in every language server.
startServer(createConnection(ProposedFeatures.all), NodeFileSystem);
