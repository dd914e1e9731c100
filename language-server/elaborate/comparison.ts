import type { Chip } from '../../src/chip/chip';
import type { Finding, Outcome } from '../../src/chip/finding';
import { compareSchema } from '../../src/chip/schema-compare';
import type { ComparisonRequest } from '../../src/estimate/comparison/comparison';
import { wordsOf } from '../cim-linker';
import { isChip, type Compare } from '../generated/ast';
import { elaborateBlock, failed, failure, made } from './block';
import type { Elaborator } from './elaborator';

export function elaborateComparison(node: Compare, elaborator: Elaborator): Outcome<ComparisonRequest> {
    const subject = { kind: 'compare', name: node.name } as const;
    const block = elaborateBlock(node, compareSchema, subject);
    if (!block.ok) return block;
    const { workload, bits } = block.value.values;
    const chips: Chip[] = [];
    const findings: Finding[] = [];
    for (const { target } of wordsOf(node.properties.find(({ name }) => name === 'chips')?.value)) {
        const named = target.ref;
        const chip: Outcome<Chip> = isChip(named)
            ? elaborator.chip(named)
            : failure('name/unknown', `'${target.$refText}' is no chip`, { ...subject, property: 'chips' });
        if (chip.ok) chips.push(chip.value);
        else findings.push(...chip.findings);
    }
    if (findings.length > 0) return failed(...findings);
    return made({ name: node.name, chips, workload: { rows: workload[0], columns: workload[1] }, bits });
}
