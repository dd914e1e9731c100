import type { Subject } from './finding';
import type { Value } from './value';

/** A change of a description that does away with a finding; whoever knows the text turns it into edits. */
export interface Fix {
    /** As an editor offers it: `Write 'input: 8 bit'`. */
    readonly title: string;
    readonly changes: readonly Change[];
    /** Whether it says what was surely meant, so that it may be made unseen, along with others. */
    readonly safe?: boolean;
}

export type Change =
    /** A property of the block that the subject names, replaced where that block sets it, or else added to it. */
    | { readonly kind: 'set'; readonly subject: PropertySubject; readonly value: Value }
    /** A property that the block itself sets; nothing where it inherits it. */
    | { readonly kind: 'remove property'; readonly subject: PropertySubject }
    /** All that a mapping says of a layer; of several blocks for it the last. */
    | { readonly kind: 'remove layer'; readonly subject: Subject }
    /** The name of a layer in a mapping. */
    | { readonly kind: 'rename layer'; readonly subject: Subject; readonly name: string }
    /** `others auto` in a mapping. */
    | { readonly kind: 'place others'; readonly subject: Subject }
    /** `take` of an experiment's `run` or `calibrate`; undefined: none. */
    | {
          readonly kind: 'take';
          readonly subject: Subject;
          readonly statement: 'run' | 'calibrate';
          readonly take?: number;
      }
    /** `calibrate` on some other data set than the one that the experiment runs. */
    | { readonly kind: 'calibrate'; readonly subject: Subject; readonly take: number };

export type PropertySubject = Subject & { readonly property: string };

/** What could stand in the place of a wrong value, or of a part of it. */
export interface ValueFix {
    readonly at: Value;
    /** Undefined: nothing, the part is taken out of its list or table. */
    readonly value?: Value;
    readonly safe?: boolean;
}
