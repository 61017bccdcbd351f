import { bakeInputs, inputsParts } from '../../../src/operations/bake/bake-inputs';
import { partsOfTag } from '../../../src/operations/bake/parts-of-tag';
import { SOURCE_AMI } from '../support/amis';
import { prodSettings } from '../support/settings';

test('reads what a bake writes', () => {
  const parts = partsOfTag(inputsParts(bakeInputs('packer', prodSettings(), { id: SOURCE_AMI, name: 'x' }, [])));
  expect(Object.keys(parts!)).toEqual(['files', 'contract', 'sourceAmi', 'images', 'environment', 'cluster', 'builder', 'fleet', 'rootVolume', 'tags']);
  expect(Object.values(parts!)).toEqual(expect.arrayContaining([expect.stringMatching(/^[0-9a-f]{12}$/)]));
});

test.each([undefined, '', 'files', 'files=x', 'files=0 ', 'files=0  b=1', 'a b=0'])('reads nothing in %j', (tag) => {
  expect(partsOfTag(tag)).toBeUndefined();
});
