import { unzipFile } from '../../../src/toolchain/programs/unzip';
import { zip } from '../zip';

const files = { 'LICENSE.txt': Buffer.from('a licence'), 'terraform': Buffer.from('the program '.repeat(10_000)) };

test.each(['deflated', 'stored'] as const)('takes one %s file out of an archive', (method) => {
  expect(unzipFile(zip(files, method), 'terraform')).toEqual(files.terraform);
});

test('says which file is missing', () => {
  expect(() => unzipFile(zip(files), 'packer')).toThrow('no file packer in the archive');
});

test('refuses what is no archive', () => {
  expect(() => unzipFile(Buffer.from('<html>'), 'terraform')).toThrow('not a zip archive');
});

test('refuses a file that unpacks to another size than the archive says', () => {
  const archive = zip(files);
  const size = archive.lastIndexOf('terraform') - 46 + 24;
  archive.writeUInt32LE(files.terraform.length + 1, size);
  expect(() => unzipFile(archive, 'terraform')).toThrow('the archive is damaged');
});
