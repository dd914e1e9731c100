/** What a complaint is called, for good: editors, continuous integration and readers look them up by it. */
export interface CodeEntry {
    /** The worst that it is reported as. */
    readonly severity: 'error' | 'warning' | 'info';
    /** When it is reported, as a clause. */
    readonly when: string;
}

const error = (when: string): CodeEntry => ({ severity: 'error', when });
const warning = (when: string): CodeEntry => ({ severity: 'warning', when });
const info = (when: string): CodeEntry => ({ severity: 'info', when });

/** Every code that Corelet reports; each has a page in docs/diagnostics. */
export const codes = {
    'syntax/parse': error('the text cannot be read as the language'),

    'name/unknown': error('a name is not declared, in this file or in one that it imports'),
    'name/duplicate': error('a name is declared twice'),
    'extends/cycle': error('declarations extend each other in a circle'),

    'unit/dimension': error('a quantity has the unit of another dimension'),
    'unit/unknown': error('a unit is not known'),

    'value/type': error('a value is of another kind than its property asks for'),
    'value/word': error('a word is not in the vocabulary of its property'),
    'value/range': error('a number lies outside its range'),
    'value/order': error('two values are the wrong way round'),
    'value/missing': error('a property or a statement that is needed is not there'),
    'value/duplicate': error('something is given twice, and only one can count'),
    'value/conflict': error('two properties contradict each other'),
    'value/unknown-property': error('a block has no property of that name'),
    'value/inherited': warning('a core inherits figures that were measured on another array, or with other physics'),
    'value/unused': warning('a property has no meaning for the format of its data set'),
    'value/take': warning('a data set holds fewer samples than are asked for'),
    'value/shuffle': warning('samples are taken from a file that is sorted by class'),
    'value/calibrate': warning('the converters are calibrated on the samples that are then run'),
    'value/scale': warning('the samples that are run are larger, or much smaller, than those that calibration sees'),

    'capacity/cores': error('a mapping needs more cores, or other ones, than the chip has'),
    'capacity/array': error('a block reaches beyond the rows or columns of its array'),
    'capacity/overlap': error('two blocks claim the same cells'),
    'capacity/unplaced': error('a layer of the model is on no core'),

    'precision/input': error('a layer asks for more input bits than the core takes'),
    'precision/output': error('a layer asks for more output bits than the converter gives'),
    'precision/range': warning("a converter's range clips, or leaves idle, more than one bit of what a layer makes"),
    'precision/calibration': warning('calibration cannot make up for what many columns of a layer lack'),
    'precision/weight': warning('the cells cannot hold as many levels apart as the weights ask for'),

    'shape/unknown-layer': error('a mapping names a layer that the model does not have'),
    'shape/repeated-layer': error('a mapping places a layer twice'),
    'shape/no-layers': warning('nothing of a model is on crossbars'),
    'shape/layer-kind': error('a described layer is of no known kind'),
    'shape/chain': error('the shapes of described layers do not fit together'),
    'shape/input': error('the samples do not have the shape of the input'),
    'shape/output': error('the model does not end in one output for each class of the samples'),

    'dataflow/direction': error('a layer runs in a direction that the core does not have'),
    'dataflow/recurrent': info('a recurrent state leaves its core at every time step'),
    'dataflow/neuron': error('a layer asks its neurons for an activation that they cannot apply'),
    'dataflow/activation': info('the neurons lack an activation, which is then computed digitally'),

    'file/missing': error('a file is not there, or may not be read'),
    'file/onnx': error('a file is no ONNX model, or a broken one'),
    'file/opset': error('a model uses an operator set that is too old or too new'),
    'file/operator': error('a model uses an operator that nothing here can run'),
    'file/recurrent': info('an LSTM, GRU or RNN is computed digitally'),
    'file/external-data': error('the weights that a model keeps in another file cannot be read'),
    'file/input': error('an input of a model has no shape that can be run'),
    'file/run': error('a model cannot be run or taken apart'),
    'file/format': error('a data file is not of its format, or of a variant that is not read'),
    'file/length': error('a data file is shorter or longer than it says'),
    'file/shape': error('the arrays of a file do not fit together'),
    'file/labels': error('labels are missing, or lie outside the classes'),
    'file/empty': error('a data file or folder holds no samples'),

    'experiment/no-weights': error('an experiment runs a model that has no weights'),
    'experiment/calibration': warning('a choice of what calibration sets changes nothing'),
    'experiment/recovery': error('corrupted images and a Boltzmann machine do not come together'),
    'expect/metric': error('an expectation names nothing that is measured'),
    'internal/fault': error('a check has failed by a fault of Corelet itself'),
    'expect/static': warning('the estimate already refutes an expectation'),
} satisfies Readonly<Record<string, CodeEntry>>;

export type Code = keyof typeof codes;
