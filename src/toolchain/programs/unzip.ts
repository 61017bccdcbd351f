import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * The content of one file of a zip archive (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3), which must be read whole.
 * Enough for an archive whose SHA-256 is known: no Zip64, no encryption.
 *
 * @throws Error when there is no such file, or the archive is damaged.
 */
export function unzipFile(archive: Buffer, name: string): Buffer {
  for (const entry of directory(archive)) {
    if (entry.name === name) {
      // The local header's name and extra field may differ in length from the directory's.
      const start = entry.offset + 30 + archive.readUInt16LE(entry.offset + 26) + archive.readUInt16LE(entry.offset + 28);
      const packed = archive.subarray(start, start + entry.packedSize);
      return unpack(packed, entry.method, entry.size);
    }
  }
  throw new Error(`no file ${name} in the archive`);
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly offset: number;
}

function* directory(archive: Buffer): Generator<Entry> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== END_OF_DIRECTORY) {
    throw new Error('not a zip archive');
  }
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) {
      throw new Error('the archive is damaged');
    }
    const nameLength = archive.readUInt16LE(at + 28);
    yield {
      method: archive.readUInt16LE(at + 10),
      packedSize: archive.readUInt32LE(at + 20),
      size: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
    };
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
}

function unpack(packed: Buffer, method: number, size: number): Buffer {
  const content = method === STORED ? packed : method === DEFLATED ? inflateRawSync(packed, { maxOutputLength: size }) : undefined;
  if (content?.length !== size) {
    throw new Error('the archive is damaged');
  }
  return content;
}
