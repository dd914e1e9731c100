import { converted, instead, refused, type ValueKind } from './schema';
import { fraction } from './schema-quantity';
import { wrongType } from './wrong-type';

/** What is done to an image before it is recovered. */
export interface Corruption {
    /** `flip`: so large a share of the pixels, each by itself, becomes 1 - value. `hide`: that share of the rows, the lower ones, becomes 0. */
    readonly kind: 'flip' | 'hide';
    readonly share: number;
}

const kinds = ['flip', 'hide'] as const;
const share = fraction();
const expects = 'flip and a share of the pixels (flip 20 %), or hide and a share of the rows (hide 1 / 3)';

/** `flip 20 %`, `hide 1 / 3`. */
export const corruption: ValueKind<Corruption> = {
    expects,
    convert: (value) => {
        if (value.kind !== 'call') {
            const flip = { kind: 'call', name: 'flip', arguments: [{ value }], phrase: true } as const;
            return wrongType(expects, value, share.convert(value).ok ? instead(value, flip) : []);
        }
        const kind = kinds.find((each) => each === value.name);
        if (kind === undefined)
            return refused(
                'value/word',
                `'${value.name}' corrupts nothing: expected ${expects}`,
                value,
                instead(value, ...kinds.map((name) => ({ ...value, name }))),
            );
        const [argument, ...others] = value.arguments;
        if (argument === undefined || others.length > 0 || argument.name !== undefined)
            return wrongType(expects, value);
        const part = share.convert(argument.value);
        return part.ok ? converted({ kind, share: part.value }) : part;
    },
};
