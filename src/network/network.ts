/** A network as a chip sees it: matrices for crossbars and digital work between them. Immutable. */
export interface NetworkFile {
    readonly path: string;
    readonly sha256: string;
    /** Absolute paths of the files beside it that hold some of its weights; left out where there are none. */
    readonly others?: readonly string[];
}

export interface Network {
    readonly name: string;
    /** The file it came from; undefined for a model described in place. */
    readonly file?: NetworkFile;
    readonly inputs: readonly TensorPort[];
    readonly outputs: readonly TensorPort[];
    /** Whether axis 0 of every input and output is a batch of independent samples that may have any length. */
    readonly batched: boolean;
    /** Samples that the file takes at once, where it fixes their number at several; any number can be run. */
    readonly samplesAtOnce?: number;
    /** In order of first use. */
    readonly layers: readonly Layer[];
    /** The program, in topological order. Empty for a model described in place. */
    readonly steps: readonly Step[];
    /** The whole model, ready for onnxruntime-web (external data inlined, batch axis free): the float network. Undefined for a model described in place. */
    readonly onnx?: Uint8Array;
}

export type ElementType =
    | 'float32'
    | 'float64'
    | 'float16'
    | 'int64'
    | 'int32'
    | 'int16'
    | 'int8'
    | 'uint64'
    | 'uint32'
    | 'uint16'
    | 'uint8'
    | 'bool'
    | 'string';

export interface TensorPort {
    readonly name: string;
    readonly type: ElementType;
    /** Axis 0 is 1 (one sample) where the network is batched. */
    readonly shape: readonly number[];
}

export interface Tensor {
    readonly type: ElementType;
    readonly shape: readonly number[];
    /** `float16` as its bits in a Uint16Array, `bool` as 0 and 1 in a Uint8Array. */
    readonly data:
        | Float32Array
        | Float64Array
        | BigInt64Array
        | BigUint64Array
        | Int32Array
        | Int16Array
        | Int8Array
        | Uint32Array
        | Uint16Array
        | Uint8Array
        | readonly string[];
}

/**
 * One weight matrix (or `groups` of equal size, for a grouped convolution) that lives on crossbars. A matrix that the
 * graph uses several times (an unrolled recurrent net) is one layer with several crossbar steps.
 */
export interface Layer {
    /** Unique; the ONNX node's name, or its output's where it has none; `lstm1.input`, `lstm1.hidden` for recurrent operators. */
    readonly name: string;
    readonly kind: 'conv' | 'dense' | 'recurrent' | 'rbm';
    readonly groups: number;
    /** Inputs and outputs of one group's matrix. */
    readonly rows: number;
    readonly columns: number;
    /** groups x rows x columns, row-major; a convolution's rows in the order (kernel position row-major, channel). BatchNormalization and constant scales folded in. Undefined for a model described in place. */
    readonly weights?: Float32Array;
    /** groups x columns; undefined without bias. */
    readonly bias?: Float32Array;
    readonly hasBias: boolean;
    /** wmax of the weights where they themselves are left out (see `outlineOf`). */
    readonly weightRange?: number;
    /** Of a layer whose matrix also runs backward, outputs to inputs (a Boltzmann machine's); bias: rows. */
    readonly backward?: { readonly hasBias: boolean; readonly bias?: Float32Array };
    /** Geometry of a convolution; undefined for dense and recurrent layers, which multiply the last axis of their input. */
    readonly conv?: ConvGeometry;
    /** Matrix-vector products by each group's matrix for one sample, all uses together. */
    readonly vectors: number;
    /** Precision and range found in the file (Clip, Round, QuantizeLinear patterns before the layer). */
    readonly quantiser?: Quantiser;
    /** Whether the graph proves that the input is never negative (behind Relu, Clip at 0, Sigmoid, ...). */
    readonly nonNegativeInput: boolean;
    /** Activation right behind it that a neuron may apply itself. */
    readonly activation?: 'relu' | 'sigmoid' | 'tanh' | 'stochastic';
    /** Names of the ONNX nodes that it stands for, itself first. */
    readonly nodes: readonly string[];
}

/** Input grid of a layer: value = scale * code, code from `low` to `high` (unsigned: low = 0). */
export interface Quantiser {
    readonly scale: number;
    readonly low: number;
    readonly high: number;
}

/** N-dimensional convolution; spatial arrays have one entry an axis, pads are (begin..., end...). Channels are the whole layer's. */
export interface ConvGeometry {
    readonly kernel: readonly number[];
    readonly strides: readonly number[];
    readonly dilations: readonly number[];
    readonly pads: readonly number[];
    /** (channels, spatial...) */
    readonly input: readonly number[];
    readonly output: readonly number[];
}

export type Step = CrossbarStep | DigitalStep;

/**
 * One use of a layer. Tensors are named values of the program in ONNX layout: (batch, channels, spatial...) or
 * (..., features). In a batched network axis 0 grows with the batch, sample by sample: its length here (mostly 1) belongs
 * to one sample.
 */
export interface CrossbarStep {
    readonly kind: 'crossbar';
    /** Index into `layers`. */
    readonly layer: number;
    /** Outputs to inputs, through the transposed matrix; forward where left out. */
    readonly direction?: 'backward';
    readonly input: string;
    readonly output: string;
    /** Shapes for one sample. */
    readonly inputShape: readonly number[];
    readonly outputShape: readonly number[];
}

/** A connected piece of everything else, run by onnxruntime-web from a model of its own. */
export interface DigitalStep {
    readonly kind: 'digital';
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
    /**
     * Serialised ONNX model with these inputs and outputs in this order, under names of its own. Steps that do the same
     * (the time steps of an unrolled net) hold the same array, so that a session can be kept by its identity.
     */
    readonly model: Uint8Array;
    /** The same nodes, for costing and for engines that run common operators themselves; topological order. */
    readonly operations: readonly DigitalOperation[];
}

export interface DigitalOperation {
    /** ONNX operator, with its domain before a `:` where that is not ONNX's own (`com.microsoft:Gelu`), and node name. */
    readonly operator: string;
    readonly name: string;
    /** Tensor names; '' for an omitted optional input. */
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
    readonly attributes: Readonly<Record<string, number | string | readonly number[]>>;
    /** Values of the inputs that are constants, by tensor name. */
    readonly constants: Readonly<Record<string, Tensor>>;
    /** Shapes of the first output and of the inputs that are no constants, for one sample. */
    readonly outputShape: readonly number[];
    readonly inputShapes: readonly (readonly number[])[];
}
