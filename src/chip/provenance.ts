/** Where the value of a property comes from; keyed by the property's name in the language (`g_max`). */
export type Provenance = Readonly<Record<string, PropertyOrigin>>;

export interface PropertyOrigin {
    /** Citation as written in the description, with its confidence tag, e.g. `[P] Wan et al. 2022`. */
    readonly source?: string;
    /** Relative standard uncertainty (0.1 is 10 %), where stated. */
    readonly uncertainty?: number;
    /** Name of the declaration that set it (the device itself or one that it extends); `default` for the schema's. */
    readonly setBy: string;
}
