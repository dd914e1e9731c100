import { Disposable, TestRunProfileKind } from 'vscode';
import type { Simulations } from '../runs/simulations';
import type { Server } from '../server';
import { Discovery } from './discovery';
import { runTests } from './run-tests';
import { TestTree } from './test-tree';

/** The Testing view: experiments that expect something are tests. */
export function createTesting(server: Server, simulations: Simulations, log: (line: string) => void): Disposable {
    const tree = new TestTree();
    const discovery = new Discovery(tree, server, log);
    const profile = tree.controller.createRunProfile(
        'Run',
        TestRunProfileKind.Run,
        async (request, cancel) => {
            if (!request.include) await discovery.lookOnce();
            await runTests(tree, simulations, request, cancel);
        },
        true,
    );
    return Disposable.from(profile, discovery, tree.controller);
}
