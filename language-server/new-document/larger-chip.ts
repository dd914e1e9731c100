import type { Chip } from '../../src/chip/chip';
import { placeNetwork } from '../../src/mapping/place';
import type { Network } from '../../src/network/network';

/**
 * Rows and columns of the grid that the network fits, grown from the chip's own by doublings; undefined where the chip
 * itself holds it, and where no grid does.
 */
export function largerGrid(network: Network, chip: Chip): readonly [rows: number, columns: number] | undefined {
    let [rows, columns] = [chip.gridRows, chip.gridColumns];
    for (let doublings = 0; doublings <= most; doublings++) {
        const placed = placeNetwork({
            name: network.name,
            network,
            chip: { ...chip, gridRows: rows, gridColumns: columns },
            precision: {},
            layers: [],
            others: { kind: 'auto', minimise: 'cores' },
        });
        if (placed.ok) return doublings === 0 ? undefined : [rows, columns];
        if (!placed.findings.some(({ code }) => code === 'capacity/cores')) return undefined;
        if (rows <= columns) rows *= 2;
        else columns *= 2;
    }
    return undefined;
}

/** From 48 cores to 12,288: 400 million weights on NeuRRAM's. */
const most = 8;
