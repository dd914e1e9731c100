import { WorkspaceCache, type AstNode } from 'langium';
import type { Chip } from '../../src/chip/chip';
import type { Core } from '../../src/chip/core';
import type { Device } from '../../src/chip/device';
import type { Outcome } from '../../src/chip/finding';
import type { ComparisonRequest } from '../../src/estimate/comparison/comparison';
import type { Experiment } from '../../src/experiment/experiment';
import type { SweepRequest } from '../../src/experiment/sweep/sweep-request';
import type { Mapping, MappingRequest } from '../../src/mapping/mapping';
import type { Network } from '../../src/network/network';
import type { CimServices } from '../cim-module';
import type { DataFolder } from '../folders';
import type * as ast from '../generated/ast';
import { failure, isReadable, made, unreadable } from './block';
import { elaborateChip } from './chip';
import { elaborateComparison } from './comparison';
import { elaborateCore } from './core';
import { elaborateDevice } from './device';
import { elaborateExperiment } from './experiment';
import { elaborateMappingRequest } from './mapping-request';
import { elaborateModel, filesOf } from './model';
import { Placements } from './placements';
import { Remembered } from './remembered';
import { elaborateSweep } from './sweep/sweep-request';

/** Turns declarations into what the rest of Corelet computes with; remembers results until a document changes. */
export class Elaborator {
    private readonly networks: WorkspaceCache<AstNode, Promise<Outcome<Network>>>;
    private readonly requests: WorkspaceCache<AstNode, Promise<Outcome<MappingRequest>>>;
    private readonly mappings: WorkspaceCache<AstNode, Promise<Outcome<Mapping>>>;
    private readonly placements = new Placements();
    private readonly chips = new Remembered<ast.Chip, Outcome<Chip>>();
    private readonly cores = new Remembered<ast.Core, Outcome<Core>>();
    private readonly devices = new Remembered<ast.Device, Outcome<Device>>();
    private readonly described = new Remembered<ast.Model, Promise<Outcome<Network>>>();
    private readonly asked = new Remembered<ast.Mapping, Outcome<MappingRequest>>();

    constructor(private readonly services: CimServices) {
        this.networks = new WorkspaceCache(services.shared);
        this.requests = new WorkspaceCache(services.shared);
        this.mappings = new WorkspaceCache(services.shared);
    }

    get dataFolder(): DataFolder {
        return this.services.files.data;
    }

    device(node: ast.Device): Outcome<Device> {
        return this.devices.get(node, () => elaborateDevice(node));
    }

    core(node: ast.Core): Outcome<Core> {
        return this.cores.get(node, () => elaborateCore(node));
    }

    chip(node: ast.Chip): Outcome<Chip> {
        return this.chips.get(node, () => elaborateChip(node, this));
    }

    network(node: ast.Model): Promise<Outcome<Network>> {
        if (!isReadable(node)) return Promise.resolve(unreadable({ kind: 'model', name: node.name }));
        const make = (): Promise<Outcome<Network>> => elaborateModel(node, this.services.files.models);
        return this.networks.get(node, () => (filesOf(node).length > 0 ? make() : this.described.get(node, make)));
    }

    /** What is asked of the mapper; fails where the mapping, its chip or its model is broken. */
    request(node: ast.Mapping): Promise<Outcome<MappingRequest>> {
        return this.requests.get(node, () => this.ask(node));
    }

    /** The mapping, placed; the findings of `placeNetwork` come with it, or instead of it. */
    mapping(node: ast.Mapping): Promise<Outcome<Mapping>> {
        return this.mappings.get(node, async () => {
            const request = await this.request(node);
            return request.ok ? this.placements.place(request.value) : request;
        });
    }

    async experiment(node: ast.Experiment): Promise<Outcome<Experiment>> {
        if (!isReadable(node)) return unreadable({ kind: 'experiment', name: node.name });
        return elaborateExperiment(node, this);
    }

    comparison(node: ast.Compare): Outcome<ComparisonRequest> {
        return elaborateComparison(node, this);
    }

    sweep(node: ast.Sweep): Outcome<SweepRequest> {
        return elaborateSweep(node, this.services);
    }

    private async ask(node: ast.Mapping): Promise<Outcome<MappingRequest>> {
        const subject = { kind: 'mapping', name: node.name } as const;
        if (!isReadable(node)) return unreadable(subject);
        const [model, chipNode] = [node.model.ref, node.chip.ref];
        if (!model) return failure('name/unknown', `'${node.model.$refText}' is no model`, subject);
        if (!chipNode) return failure('name/unknown', `'${node.chip.$refText}' is no chip`, subject);
        const network = await this.network(model);
        return this.asked.get(node, () => this.put(node, chipNode, network), network.ok ? network.value : network);
    }

    private put(node: ast.Mapping, chipNode: ast.Chip, network: Outcome<Network>): Outcome<MappingRequest> {
        const asked = elaborateMappingRequest(node);
        if (!asked.ok) return asked;
        const chip = this.chip(chipNode);
        if (!chip.ok) return chip;
        return network.ok ? made({ ...asked.value, network: network.value, chip: chip.value }) : network;
    }
}
