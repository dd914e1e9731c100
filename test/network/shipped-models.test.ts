import { testShippedModels } from './support/test-shipped-models';

testShippedModels('small models', (label) => !label.includes('/light/'));
