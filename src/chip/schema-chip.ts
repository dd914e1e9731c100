import { required, type BlockSchema } from './schema';
import { rowsByColumns } from './schema-numbers';
import { quantity } from './schema-quantity';
import { reference } from './schema-words';

const joules = quantity('energy', { min: 0, max: 1 });

export const chipSchema = {
    core: required(reference('core'), { about: 'What each core of the grid is.' }),
    cell: required(reference('device'), { about: 'The cell technology of the arrays.' }),
    grid: required(rowsByColumns(1024), { about: 'Cores, numbered row by row from 0.' }),
    buffer_read: required(joules, { about: 'Energy to read one bit from the activation buffer.' }),
    buffer_write: required(joules, { about: 'Energy to write one bit to the activation buffer.' }),
    add: required(joules, { about: 'Energy of one digital addition (partial sums, residuals).' }),
    compare: required(joules, { about: 'Energy of one digital comparison (pooling, clipping).' }),
    multiply: required(joules, { about: 'Energy of one digital multiplication (scales).' }),
    throughput: required(quantity('rate', { above: 0 }), {
        about: 'Operations a second of the digital part, all together.',
    }),
} satisfies BlockSchema;
