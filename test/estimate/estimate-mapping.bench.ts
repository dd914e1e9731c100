import { bench, describe } from 'vitest';
import { estimateMapping } from '../../src/estimate/estimate-mapping';
import { mapped } from '../support/mappings';
import { resnet20 } from '../support/networks';

describe('ResNet-20 on 48 cores (target: mapping and estimate together under 10 ms, so that they can live in a hover)', () => {
    const network = resnet20();
    const fast = { network, others: { kind: 'auto', minimise: 'latency' } } as const;
    const mapping = mapped(fast);

    bench('estimate', () => {
        estimateMapping(mapping);
    });
    bench('mapping for latency', () => {
        mapped(fast);
    });
    bench('mapping for cores', () => {
        mapped({ network });
    });
});
