import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isStaticProgram } from '../../../src/toolchain/setup/static-program';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'static-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The head of an ELF file with these kinds of program headers. */
function elf(...kinds: number[]): string {
  const head = Buffer.alloc(64 + 56 * kinds.length);
  head.write('\x7fELF\x02\x01', 'latin1');
  head.writeBigUInt64LE(64n, 32);
  head.writeUInt16LE(56, 54);
  head.writeUInt16LE(kinds.length, 56);
  kinds.forEach((kind, i) => head.writeUInt32LE(kind, 64 + 56 * i));
  const file = join(folder, 'program');
  writeFileSync(file, head);
  return file;
}

const [LOAD, DYNAMIC, INTERPRETER] = [1, 2, 3];

test('a program without a loader is static, also one at any address', () => {
  expect(isStaticProgram(elf(LOAD))).toBe(true);
  expect(isStaticProgram(elf(LOAD, DYNAMIC))).toBe(true);
});

test('a program with a loader is not', () => {
  expect(isStaticProgram(elf(LOAD, INTERPRETER, DYNAMIC))).toBe(false);
});

test('neither is a script', () => {
  const file = join(folder, 'script');
  writeFileSync(file, '#!/bin/sh\n');
  expect(isStaticProgram(file)).toBe(false);
});
