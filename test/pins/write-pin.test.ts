import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pin } from '../../src/pins/pin';
import { readPins } from '../../src/pins/pin-file';
import { writePin } from '../../src/pins/write-pin';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pins-'));
  path = join(folder, 'golden-ami.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const pin = (amiId: string): Omit<Pin, 'previous'> => ({
  amiId,
  name: 'ai-shell-golden-20260131-0945',
  region: 'ap-southeast-1',
  architecture: 'x86_64',
  sourceAmi: 'ami-0aaaaaaaaaaaaaaaa',
  images: [{ repository: 'r', tag: 'latest', digest: `sha256:${'d'.repeat(64)}` }],
  builtAt: '2026-01-31T09:50:00.000Z',
});
const [FIRST, SECOND] = ['ami-0000000000000000a', 'ami-0000000000000000b'];

test('makes the file when there is none, and says nothing of a pin before', async () => {
  await expect(writePin(path, 'prod', pin(FIRST))).resolves.toEqual(pin(FIRST));
  expect(readPins(path)).toEqual({ prod: pin(FIRST) });
});

test('keeps what was pinned before, and the other environment', async () => {
  await writePin(path, 'stage', pin(FIRST));
  await writePin(path, 'prod', pin(FIRST));
  await writePin(path, 'prod', pin(SECOND));
  expect(readPins(path)).toEqual({ stage: pin(FIRST), prod: { ...pin(SECOND), previous: FIRST } });
});

test('leaves a pin that names the AMI already, and what was before it', async () => {
  await writePin(path, 'prod', pin(FIRST));
  await writePin(path, 'prod', pin(SECOND));
  const text = readFileSync(path, 'utf8');
  await expect(writePin(path, 'prod', pin(SECOND))).resolves.toMatchObject({ previous: FIRST });
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('holds the group at a version, and lets it go when the AMI is pinned again', async () => {
  await writePin(path, 'prod', pin(FIRST));
  await writePin(path, 'prod', pin(SECOND));
  const held = { ...pin(FIRST), launchTemplateVersion: 7 };
  await expect(writePin(path, 'prod', held)).resolves.toEqual({ ...held, previous: SECOND });
  const text = readFileSync(path, 'utf8');
  await writePin(path, 'prod', held);
  expect(readFileSync(path, 'utf8')).toBe(text);
  await expect(writePin(path, 'prod', pin(FIRST))).resolves.toEqual({ ...pin(FIRST), previous: SECOND });
  expect(readPins(path)).toEqual({ prod: { ...pin(FIRST), previous: SECOND } });
});

test('another version of the first AMI ever pinned makes it no AMI before itself', async () => {
  await writePin(path, 'prod', pin(FIRST));
  await writePin(path, 'prod', { ...pin(FIRST), launchTemplateVersion: 7 });
  expect(readPins(path).prod).not.toHaveProperty('previous');
});

test('loses no pin when both environments pin at the same time', async () => {
  await Promise.all([writePin(path, 'prod', pin(FIRST)), writePin(path, 'stage', pin(SECOND))]);
  expect(readPins(path)).toEqual({ prod: pin(FIRST), stage: pin(SECOND) });
});

test('leaves nothing beside the file', async () => {
  await writePin(path, 'prod', pin(FIRST));
  expect(readdirSync(folder)).toEqual(['golden-ami.json']);
});

test('leaves a file that is not in order as it is', async () => {
  writeFileSync(path, '{');
  await expect(writePin(path, 'prod', pin(FIRST))).rejects.toThrow('is not JSON');
  expect(readFileSync(path, 'utf8')).toBe('{');
});

test('says that it can\'t write', async () => {
  const gone = join(folder, 'gone', 'golden-ami.json');
  await expect(writePin(gone, 'prod', pin(FIRST))).rejects.toThrow(`${gone} can't be written, and is as it was: ENOENT`);
  mkdirSync(path);
  await expect(writePin(path, 'prod', pin(FIRST))).rejects.toThrow(`${path} can't be read: EISDIR`);
});
