import { testShippedModels } from './support/test-shipped-models';

testShippedModels('the largest network', (label) => label.includes('vgg'));
