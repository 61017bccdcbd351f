import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { readPins, requirePins } from '../../src/pins/pin-file';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pins-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('reads the pins of a file', () => {
  writeFileSync(join(folder, 'golden-ami.json'), '{"version":1,"pins":{}}');
  expect(readPins(join(folder, 'golden-ami.json'))).toEqual({});
});

test('a file that is not there holds no pins', () => {
  expect(readPins(join(folder, 'golden-ami.json'))).toEqual({});
});

test('a file that must be there and is not is named, with what brings it back', () => {
  const path = join(folder, 'golden-ami.json');
  expect(() => requirePins(path)).toThrow(new UserError(
    `${path} is missing, so it is not known what is pinned. Restore it: git checkout -- golden-ami.json. Where nothing was ever baked: npx projen build-ami makes it.`,
  ));
  writeFileSync(path, '{"version":1,"pins":{}}');
  expect(requirePins(path)).toEqual({});
});

test('says why a file can\'t be read', () => {
  expect(() => readPins(folder)).toThrow(UserError);
  expect(() => readPins(folder)).toThrow(new RegExp(`^${folder} can't be read: EISDIR`));
});

test('names the file whose content is wrong', () => {
  const path = join(folder, 'golden-ami.json');
  writeFileSync(path, '');
  expect(() => readPins(path)).toThrow(`${path} is not JSON`);
});
