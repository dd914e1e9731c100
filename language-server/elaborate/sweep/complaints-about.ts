import { Cancellation } from 'langium';
import type { Code } from '../../../src/chip/codes';
import type { Finding, Subject } from '../../../src/chip/finding';
import type { CimServices } from '../../cim-module';
import type { Declaration } from '../../generated/ast';

/** What the language's rules have to say of a declaration that stands in no text. */
export async function complaintsAbout(node: Declaration, services: CimServices): Promise<readonly Finding[]> {
    const found: Finding[] = [];
    const kind = node.$type.toLowerCase() as Subject['kind'];
    for (const check of services.validation.ValidationRegistry.getChecks(node.$type))
        await check(
            node,
            (severity, message, { code }) => {
                if (severity === 'hint') return;
                found.push({ code: code as Code, severity, message, subject: { kind, name: node.name } });
            },
            Cancellation.CancellationToken.None,
        );
    return found;
}
