import { randomUUID } from 'node:crypto';
import { isNameOfPacker, nameForPacker, timeInName } from '../../../src/operations/aws/packer-names';

const NAME = 'packer_697df8c0-0a1b-2c3d-4e5f-0123456789ab';

test('knows what Packer has named, and what was named for it', () => {
  expect(isNameOfPacker(NAME)).toBe(true);
  expect(isNameOfPacker(nameForPacker(randomUUID()))).toBe(true);
});

test.each([
  undefined, '', 'own', 'packer_', 'packer_builders', 'packer_1', `${NAME}0`, `${NAME}-shared`, `my-${NAME}`, NAME.replace('packer_', ''), NAME.toUpperCase(), `${NAME}\n`,
])('takes %j for somebody\'s own', (name) => {
  expect(isNameOfPacker(name)).toBe(false);
});

test('reads the time off a name', () => {
  expect(timeInName(NAME)).toEqual(new Date(0x697df8c0 * 1000));
  expect(timeInName('packer_697df8c0')).toBeUndefined();
});
