import type { AstNode, Cancellation, ValidationAcceptor, ValidationOptions } from 'langium';
import { CimDocumentValidator } from '../../cim-document-validator';
import { isReadable } from '../../elaborate/block';
import { sameNodes } from '../../elaborate/remembered';
import { dependencies } from '../../finding-location';
import { isCimFile, type Declaration } from '../../generated/ast';
import { nodesOf } from '../../tree';

/** Kinds whose rules look at the text alone: the declaration's own, and that of what it extends and names. */
const ofTextAlone: ReadonlySet<Declaration['$type']> = new Set(['Device', 'Core', 'Chip']);

/** Leaves out declarations of which nothing was said before, as long as they and all that they rest on are the same nodes. */
export class RememberingValidator extends CimDocumentValidator {
    private readonly silent = new WeakMap<Declaration, readonly Declaration[]>();

    protected override async validateAstNodes(
        root: AstNode,
        options: ValidationOptions,
        accept: ValidationAcceptor,
        cancelToken?: Cancellation.CancellationToken,
    ): Promise<void> {
        if (!isCimFile(root)) return super.validateAstNodes(root, options, accept, cancelToken);
        await this.checkNodes([root, ...root.imports], options, accept, cancelToken);
        for (const declaration of root.declarations) {
            const behind = ofTextAlone.has(declaration.$type) ? dependencies(declaration) : undefined;
            if (behind && this.wasSilent(declaration, behind)) continue;
            let complaints = 0;
            const counted: ValidationAcceptor = (...complaint) => {
                complaints++;
                accept(...complaint);
            };
            await this.checkNodes(nodesOf(declaration), options, counted, cancelToken);
            if (behind && complaints === 0 && behind.every(isReadable)) this.silent.set(declaration, behind);
        }
    }

    private wasSilent(declaration: Declaration, behind: readonly Declaration[]): boolean {
        const before = this.silent.get(declaration);
        return before !== undefined && sameNodes(before, behind) && behind.every(isReadable);
    }
}
