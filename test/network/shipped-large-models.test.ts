import { testShippedModels } from './support/test-shipped-models';

testShippedModels('networks of ImageNet', (label) => label.includes('/light/') && !label.includes('vgg'));
