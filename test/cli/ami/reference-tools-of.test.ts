import { freshReferenceToolsOf, referenceToolsOf } from '../../../src/cli/ami/reference-tools-of';
import { Door } from '../../../src/cli/door';
import { loadEnvironment } from '../../../src/environments';
import * as looks from '../../../src/operations/retention/act/look-at-pins';

test.each([['once', referenceToolsOf, 1], ['at each look, for what removes', freshReferenceToolsOf, 2]] as const)('the pins of the door\'s project are read %s', async (_, toolsOf, times) => {
  const read = jest.spyOn(looks, 'lookAtPins').mockResolvedValue([]);
  const { pins } = toolsOf(loadEnvironment('prod', {}), { project: '/project', variables: { PATH: '/bin' } } as Partial<Door> as Door);
  await pins();
  await pins();
  expect(read.mock.calls).toEqual(Array(times).fill(['/project', { PATH: '/bin' }]));
  read.mockRestore();
});
