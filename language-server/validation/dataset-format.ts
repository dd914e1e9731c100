import { commonDatasetProperties, datasetSchema, formatProperties } from '../../src/chip/schema-dataset';
import { effectiveProperties } from '../elaborate/inheritance';
import type { Dataset } from '../generated/ast';
import { readValue } from '../read-value';
import { exampleFix } from '../fixes/missing-fixes';
import { remove } from '../fixes/text-edits';
import { withFixes } from '../fixes/text-fix';
import { related, type Accept } from './report';

/** `value/missing` and `value/unused`: properties that the format needs, or has no use for. */
export function checkDatasetFormat(dataset: Dataset, accept: Accept): void {
    const effective = effectiveProperties(dataset);
    const written = effective.get('format');
    const format = written && datasetSchema.format.kind.convert(readValue(written.property.value));
    if (!written || !format?.ok) return;
    const { needs, may } = formatProperties[format.value];
    const relatedInformation = related({ node: written.property, property: 'value' }, 'the format is set here');
    const missing = needs.filter((name) => !effective.has(name));
    if (missing.length > 0)
        accept('error', `format ${format.value} needs ${missing.map((name) => `'${name}'`).join(' and ')}.`, {
            node: dataset,
            property: 'name',
            code: 'value/missing',
            relatedInformation,
            ...withFixes([exampleFix(dataset, missing)]),
        });
    const useful: readonly string[] = [...needs, ...may, ...commonDatasetProperties];
    for (const property of dataset.properties) {
        if (useful.includes(property.name) || !Object.hasOwn(datasetSchema, property.name)) continue;
        accept('warning', `format ${format.value} has no use for '${property.name}'; it uses ${useful.join(', ')}.`, {
            node: property,
            property: 'name',
            code: 'value/unused',
            relatedInformation,
            ...withFixes([{ title: `Remove '${property.name}'`, edits: remove(property), safe: true }]),
        });
    }
}
