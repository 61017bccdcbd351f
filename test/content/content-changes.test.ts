import { exampleContent } from './example';
import { contentChanges } from '../../src/content/content-changes';

const BEFORE = exampleContent();
const [bash, zlib] = BEFORE.packages;
const [image] = BEFORE.images;

test('the same content changes nothing, whenever it was built', () => {
  expect(contentChanges(BEFORE, exampleContent({ builtAt: '2026-02-28T00:00:00Z' }))).toEqual({ images: [], packages: { added: [], removed: [], changed: [] } });
});

test.each(['sourceAmi', 'os', 'kernel', 'docker', 'ecsAgent'] as const)('another %s', (member) => {
  expect(contentChanges(BEFORE, exampleContent({ [member]: 'other' }))[member]).toEqual({ from: BEFORE[member], to: 'other' });
});

test('packages that are new, gone, or of another version, each by name', () => {
  const curl = { name: 'curl', version: '8-1', arch: 'x86_64' };
  const acl = { name: 'acl', version: '2-1', arch: 'x86_64' };
  const { packages } = contentChanges(BEFORE, exampleContent({ packages: [curl, acl, { ...bash, version: '5.3-1' }] }));
  expect(packages).toEqual({
    added: [{ name: 'acl', arch: 'x86_64', to: '2-1' }, { name: 'curl', arch: 'x86_64', to: '8-1' }],
    removed: [{ name: 'zlib', arch: 'x86_64', from: zlib.version }],
    changed: [{ name: 'bash', arch: 'x86_64', from: bash.version, to: '5.3-1' }],
  });
});

test('a package of which one version comes beside another has changed', () => {
  const { packages } = contentChanges(exampleContent({ packages: [{ ...bash, version: '1' }] }), exampleContent({
    packages: [{ ...bash, version: '2' }, { ...bash, version: '1' }],
  }));
  expect(packages).toEqual({ added: [], removed: [], changed: [{ name: 'bash', arch: 'x86_64', from: '1', to: '1, 2' }] });
});

test('the same name for another architecture is another package', () => {
  const { packages } = contentChanges(BEFORE, exampleContent({ packages: [bash, zlib, { ...zlib, arch: 'i686' }] }));
  expect(packages.added).toEqual([{ name: 'zlib', arch: 'i686', to: zlib.version }]);
});

test('another digest of an image, with the sizes; another tag alone is no change', () => {
  const { repository, ...before } = image;
  const after = { ...before, digest: `sha256:${'e'.repeat(64)}`, sizeBytes: 7 };
  expect(contentChanges(BEFORE, exampleContent({ images: [{ repository, ...after }] })).images).toEqual([{ repository, from: before, to: after }]);
  expect(contentChanges(BEFORE, exampleContent({ images: [{ ...image, tag: 'v2' }] })).images).toEqual([]);
});

test('images that are new or gone', () => {
  const { images } = contentChanges(BEFORE, exampleContent({ images: [{ ...image, repository: 'other' }] }));
  expect(images.map(({ repository, from, to }) => [repository, from !== undefined, to !== undefined])).toEqual([
    [image.repository, true, false], ['other', false, true],
  ]);
});
