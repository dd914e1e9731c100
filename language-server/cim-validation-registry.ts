import {
    isOperationCancelled,
    ValidationRegistry,
    type AstNode,
    type MaybePromise,
    type ValidationAcceptor,
} from 'langium';

/** Where a check of ours fails by a fault of its own, says so at the place, and goes on with the others. */
export class CimValidationRegistry extends ValidationRegistry {
    protected override async handleException(
        check: () => MaybePromise<void>,
        _context: string,
        accept: ValidationAcceptor,
        node: AstNode,
    ): Promise<void> {
        try {
            await check();
        } catch (error) {
            if (isOperationCancelled(error)) throw error;
            const why = error instanceof Error ? error.message : String(error);
            const message = `A check of this ${node.$type} has failed by a fault of Corelet: ${why}. Please report it, with this text.`;
            accept('error', message, { node, code: 'internal/fault' });
        }
    }
}
