import { describe, expect, it } from 'vitest';
import { documentNames, modelName } from '../../../language-server/new-document/names';

const none: ReadonlySet<string> = new Set();

describe('the name of a new document', () => {
    it.each([
        ['lenet.onnx', 'Lenet'],
        ['mobilenet-v2_quant.onnx', 'MobilenetV2Quant'],
        ['resNet.20.ONNX', 'ResNet20'],
        ['3d-net.onnx', 'Net3dNet'],
        ['Größe.onnx', 'GroE'],
        ['网络.onnx', 'Net'],
        ['.onnx', 'Net'],
    ])('calls the model of %s %s', (file, name) => {
        expect(modelName(file, none)).toBe(name);
    });

    it('is not one that the library or the document itself has', () => {
        expect(modelName('HfOx.onnx', new Set(['HfOx']))).toBe('HfOxNet');
        expect(modelName('HfOx.onnx', new Set(['HfOx', 'HfOxNet']))).toBe('HfOxNet2');
    });

    it('is that of the model, and numbered from there on', () => {
        const names = documentNames('lenet.v2.onnx');
        expect([names.next().value, names.next().value, names.next().value]).toEqual([
            'lenet.v2.cim',
            'lenet.v2-2.cim',
            'lenet.v2-3.cim',
        ]);
    });
});
