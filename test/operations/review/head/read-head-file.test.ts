import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readContentOfHead } from '../../../../src/operations/review/head/content-of-head';
import { readPinsOfHead } from '../../../../src/operations/review/head/pins-of-head';
import { readHeadFile } from '../../../../src/operations/review/head/read-head-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'head-'));
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'a/file'), 'text');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (...path: string[]) => readHeadFile(folder, path, 10);

test('reads a file, and knows when there is none', () => {
  expect(read('a', 'file')).toBe('text');
  expect(read('a', 'other')).toBeUndefined();
  expect(read('b', 'file')).toBeUndefined();
});

test('does not follow a link, be it to a file, to a folder on the way, or to nothing', () => {
  symlinkSync('/proc/self/environ', join(folder, 'a/environ'));
  symlinkSync('/etc', join(folder, 'etc'));
  symlinkSync('nothing', join(folder, 'dangling'));
  expect(() => read('a', 'environ')).toThrow('a/environ of the pull request must be a file, it is a link.');
  expect(() => read('etc', 'passwd')).toThrow('etc of the pull request must be a folder, it is a link.');
  expect(() => read('dangling')).toThrow('dangling of the pull request must be a file, it is a link.');
});

test('takes neither a folder for a file nor a file for a folder', () => {
  expect(() => read('a')).toThrow('a of the pull request must be a file, it is a folder.');
  expect(() => read('a', 'file', 'x')).toThrow('a/file of the pull request must be a folder, it is a file.');
});

test('takes what is not too large, and text', () => {
  writeFileSync(join(folder, 'ten'), 'x'.repeat(10));
  writeFileSync(join(folder, 'eleven'), 'x'.repeat(11));
  writeFileSync(join(folder, 'binary'), Buffer.from([0xff, 0xfe]));
  expect(read('ten')).toBe('xxxxxxxxxx');
  expect(() => read('eleven')).toThrow('eleven of the pull request has 11 bytes, 10 are allowed.');
  expect(() => read('binary')).toThrow('binary of the pull request is no text in UTF-8.');
});

test.each([['..', 'x'], ['a/b'], ['.', 'a'], ['a', '']])('%j/%j is no path', (...path) => {
  expect(() => read(...path)).toThrow('is no path in a checkout.');
});

test('the pins are those of the pin file, and none where there is none', () => {
  expect(readPinsOfHead(folder)).toEqual({});
  writeFileSync(join(folder, 'golden-ami.json'), '{"version":1,"pins":{"evil":{}}}');
  expect(() => readPinsOfHead(folder)).toThrow('golden-ami.json is not a valid pin file');
  rmSync(join(folder, 'golden-ami.json'));
  symlinkSync('a/file', join(folder, 'golden-ami.json'));
  expect(() => readPinsOfHead(folder)).toThrow('golden-ami.json of the pull request must be a file, it is a link.');
});

test('the content of an AMI is asked for by an AMI ID, and nothing else', () => {
  mkdirSync(join(folder, 'content'));
  writeFileSync(join(folder, 'content/ami-0123456789abcdef0.json'), '{}');
  expect(readContentOfHead(folder, 'ami-0123456789abcdef0')).toBe('{}');
  expect(readContentOfHead(folder, 'ami-0123456789abcdef1')).toBeUndefined();
  expect(() => readContentOfHead(folder, '../golden-ami')).toThrow('"../golden-ami" is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.');
});
