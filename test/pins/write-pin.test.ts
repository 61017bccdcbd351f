import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinOf } from './example-pin';
import { readPins } from '../../src/pins/pin-file';
import { writePin } from '../../src/pins/write-pin';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pins-'));
  path = join(folder, 'golden-ami.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const [FIRST, SECOND] = ['ami-0000000000000000a', 'ami-0000000000000000b'];

test('makes the file when there is none, and says nothing of a pin before', async () => {
  await expect(writePin(path, 'prod', pinOf(FIRST))).resolves.toEqual(pinOf(FIRST));
  expect(readPins(path)).toEqual({ prod: pinOf(FIRST) });
});

test('keeps what was pinned before, and the other environment', async () => {
  await writePin(path, 'stage', pinOf(FIRST));
  await writePin(path, 'prod', pinOf(FIRST));
  await writePin(path, 'prod', pinOf(SECOND));
  expect(readPins(path)).toEqual({ stage: pinOf(FIRST), prod: { ...pinOf(SECOND), previous: FIRST } });
});

test('leaves a pin that names the AMI already, and what was before it', async () => {
  await writePin(path, 'prod', pinOf(FIRST));
  await writePin(path, 'prod', pinOf(SECOND));
  const text = readFileSync(path, 'utf8');
  await expect(writePin(path, 'prod', pinOf(SECOND))).resolves.toMatchObject({ previous: FIRST });
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('holds the group at a version, and lets it go when the AMI is pinned again', async () => {
  await writePin(path, 'prod', pinOf(FIRST));
  await writePin(path, 'prod', pinOf(SECOND));
  const held = { ...pinOf(FIRST), launchTemplateVersion: 7 };
  await expect(writePin(path, 'prod', held)).resolves.toEqual({ ...held, previous: SECOND });
  const text = readFileSync(path, 'utf8');
  await writePin(path, 'prod', held);
  expect(readFileSync(path, 'utf8')).toBe(text);
  await expect(writePin(path, 'prod', pinOf(FIRST))).resolves.toEqual({ ...pinOf(FIRST), previous: SECOND });
  expect(readPins(path)).toEqual({ prod: { ...pinOf(FIRST), previous: SECOND } });
});

test('another version of the first AMI ever pinned makes it no AMI before itself', async () => {
  await writePin(path, 'prod', pinOf(FIRST));
  await writePin(path, 'prod', { ...pinOf(FIRST), launchTemplateVersion: 7 });
  expect(readPins(path).prod).not.toHaveProperty('previous');
});

test('loses no pin when both environments pin at the same time', async () => {
  await Promise.all([writePin(path, 'prod', pinOf(FIRST)), writePin(path, 'stage', pinOf(SECOND))]);
  expect(readPins(path)).toEqual({ prod: pinOf(FIRST), stage: pinOf(SECOND) });
});

test('leaves nothing beside the file', async () => {
  await writePin(path, 'prod', pinOf(FIRST));
  expect(readdirSync(folder)).toEqual(['golden-ami.json']);
});

test('leaves a file that is not in order as it is', async () => {
  writeFileSync(path, '{');
  await expect(writePin(path, 'prod', pinOf(FIRST))).rejects.toThrow('is not JSON');
  expect(readFileSync(path, 'utf8')).toBe('{');
});

test('says that it can\'t write', async () => {
  const gone = join(folder, 'gone', 'golden-ami.json');
  await expect(writePin(gone, 'prod', pinOf(FIRST))).rejects.toThrow(`${gone} can't be written, and is as it was: ENOENT`);
  mkdirSync(path);
  await expect(writePin(path, 'prod', pinOf(FIRST))).rejects.toThrow(`${path} can't be read: EISDIR`);
});
