import type { INamespace } from 'protobufjs';

type Rule = 'repeated' | undefined;
const field = (type: string, id: number, rule?: Rule) => (rule ? { type, id, rule } : { type, id });
const many = (type: string, id: number) => field(type, id, 'repeated');
/** Repeated scalars that ONNX writes packed. */
const packed = (type: string, id: number) => ({ ...many(type, id), options: { packed: true } });

/**
 * The messages of an ONNX file by their public field numbers (onnx.proto of ONNX 1.17, IR version 10), as a protobufjs
 * descriptor. Field names are our own camel case; only the numbers are on the wire. Documentation strings, training
 * information and device configurations are left out: a reader skips what it does not know.
 */
export const onnxSchema: INamespace = {
    nested: {
        StringStringEntry: { fields: { key: field('string', 1), value: field('string', 2) } },
        OperatorSetId: { fields: { domain: field('string', 1), version: field('int64', 2) } },
        Model: {
            fields: {
                irVersion: field('int64', 1),
                producerName: field('string', 2),
                producerVersion: field('string', 3),
                domain: field('string', 4),
                modelVersion: field('int64', 5),
                graph: field('Graph', 7),
                opsetImport: many('OperatorSetId', 8),
                metadataProps: many('StringStringEntry', 14),
                functions: many('Function', 25),
            },
        },
        Graph: {
            fields: {
                node: many('Node', 1),
                name: field('string', 2),
                initializer: many('TensorProto', 5),
                input: many('ValueInfo', 11),
                output: many('ValueInfo', 12),
                valueInfo: many('ValueInfo', 13),
                sparseInitializer: many('SparseTensor', 15),
            },
        },
        Node: {
            fields: {
                input: many('string', 1),
                output: many('string', 2),
                name: field('string', 3),
                opType: field('string', 4),
                attribute: many('Attribute', 5),
                domain: field('string', 7),
                overload: field('string', 8),
            },
        },
        Attribute: {
            fields: {
                name: field('string', 1),
                f: field('float', 2),
                i: field('int64', 3),
                s: field('bytes', 4),
                t: field('TensorProto', 5),
                g: field('Graph', 6),
                floats: many('float', 7),
                ints: many('int64', 8),
                strings: many('bytes', 9),
                tensors: many('TensorProto', 10),
                graphs: many('Graph', 11),
                tp: field('Type', 14),
                typeProtos: many('Type', 15),
                type: field('int32', 20),
                refAttrName: field('string', 21),
                sparseTensor: field('SparseTensor', 22),
                sparseTensors: many('SparseTensor', 23),
            },
        },
        Function: {
            fields: {
                name: field('string', 1),
                input: many('string', 4),
                output: many('string', 5),
                attribute: many('string', 6),
                node: many('Node', 7),
                opsetImport: many('OperatorSetId', 9),
                domain: field('string', 10),
                attributeProto: many('Attribute', 11),
                valueInfo: many('ValueInfo', 12),
                overload: field('string', 13),
            },
        },
        TensorProto: {
            fields: {
                dims: packed('int64', 1),
                dataType: field('int32', 2),
                floatData: packed('float', 4),
                int32Data: packed('int32', 5),
                stringData: many('bytes', 6),
                int64Data: packed('int64', 7),
                name: field('string', 8),
                rawData: field('bytes', 9),
                doubleData: packed('double', 10),
                uint64Data: packed('uint64', 11),
                externalData: many('StringStringEntry', 13),
                dataLocation: field('int32', 14),
            },
        },
        SparseTensor: {
            fields: { values: field('TensorProto', 1), indices: field('TensorProto', 2), dims: packed('int64', 3) },
        },
        ValueInfo: { fields: { name: field('string', 1), type: field('Type', 2) } },
        Dimension: { fields: { dimValue: field('int64', 1), dimParam: field('string', 2) } },
        Shape: { fields: { dim: many('Dimension', 1) } },
        TensorType: { fields: { elemType: field('int32', 1), shape: field('Shape', 2) } },
        SequenceType: { fields: { elemType: field('Type', 1) } },
        MapType: { fields: { keyType: field('int32', 1), valueType: field('Type', 2) } },
        Type: {
            fields: {
                tensorType: field('TensorType', 1),
                sequenceType: field('SequenceType', 4),
                mapType: field('MapType', 5),
                denotation: field('string', 6),
                sparseTensorType: field('TensorType', 8),
                optionalType: field('SequenceType', 9),
            },
        },
    },
};
