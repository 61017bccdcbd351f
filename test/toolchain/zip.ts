import { crc32, deflateRawSync } from 'node:zlib';

/** A zip archive of these files, written by hand after the format's description. */
export function zip(files: Record<string, Buffer>, method: 'stored' | 'deflated' = 'deflated'): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = method === 'deflated' ? deflateRawSync(content) : content;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(method === 'deflated' ? 8 : 0, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    // The local header has an extra field that the directory lacks, as real archives do.
    const local = Buffer.from(common);
    local.writeUInt16LE(4, 24);
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), local, Buffer.from(name), Buffer.alloc(4), packed);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, where, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + 4 + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, entries, end]);
}
