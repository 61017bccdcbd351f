import { closeSync, openSync, readSync } from 'node:fs';

const PROGRAM_INTERPRETER = 3;

/**
 * Whether an ELF program runs by itself, without a loader and libraries beside it (https://refspecs.linuxfoundation.org/elf/elf.pdf).
 * False for anything that is no 64-bit little-endian ELF file.
 */
export function isStaticProgram(path: string): boolean {
  const head = Buffer.alloc(4096);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  if (head.toString('latin1', 0, 6) !== '\x7fELF\x02\x01') {
    return false;
  }
  const start = Number(head.readBigUInt64LE(32));
  const size = head.readUInt16LE(54);
  const count = head.readUInt16LE(56);
  return !Array.from({ length: count }, (_, i) => start + i * size)
    .some((at) => at + 4 <= head.length && head.readUInt32LE(at) === PROGRAM_INTERPRETER);
}
