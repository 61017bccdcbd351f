import { BuilderRoot, IMAGE } from './builder-root';
import { parseContent, renderContent } from '../../src/content/content';
import { DIGEST, REPOSITORY, SOURCE_AMI } from '../operations/support/amis';

const FILE = 'etc/ecs/ami-content.json';

let root: BuilderRoot;
beforeEach(() => { root = new BuilderRoot(); });
afterEach(() => root.clear());

/** What the step has written down. */
async function written() {
  await expect(root.step('write-content')).resolves.toMatchObject({ code: 0, stderr: '' });
  return parseContent(root.read(FILE), FILE);
}

test('writes down system, kernel, Docker, agent, images and packages, the packages by name', async () => {
  await expect(written()).resolves.toEqual({
    version: 1,
    builtAt: '2026-01-31T09:49:58Z',
    sourceAmi: SOURCE_AMI,
    os: 'Amazon Linux 2023.12.20260817',
    kernel: '6.12.40-63.114.amzn2023.x86_64',
    docker: '25.0.16',
    ecsAgent: '1.106.1',
    images: [{ repository: REPOSITORY, tag: 'latest', digest: DIGEST, sizeBytes: 5242880 }],
    packages: [
      { name: 'bash', version: '5.2.15-1.amzn2023.0.2', arch: 'x86_64' },
      { name: 'bind-libs', version: '32:9.18.28-1.amzn2023', arch: 'x86_64' },
      { name: 'zlib', version: '1.2.11-33.amzn2023.0.5', arch: 'x86_64' },
    ],
  });
});

test('writes, to the byte, what the program would write', async () => {
  root.write('stubs/packages-and-versions', 'z\t1\tx86_64\na"b\\c\t1~rc1^2\t(none)\nkernel\t2\tx86_64\nkernel\t1\tx86_64\n');
  const content = await written();
  expect(root.read(FILE)).toBe(renderContent(content));
  expect(content.packages).toEqual([
    { name: 'a"b\\c', version: '1~rc1^2', arch: '(none)' },
    { name: 'kernel', version: '1', arch: 'x86_64' },
    { name: 'kernel', version: '2', arch: 'x86_64' },
    { name: 'z', version: '1', arch: 'x86_64' },
  ]);
});

test('lists every image', async () => {
  const other = `${REPOSITORY}-other@${DIGEST}`;
  root.write('stubs/images', `${IMAGE}\n${other}\n`);
  root.write('etc/ecs/baked-images', `${other} v1\n${IMAGE} latest\n`);
  const { images } = await written();
  expect(images.map(({ repository, tag }) => [repository, tag])).toEqual([[REPOSITORY, 'latest'], [`${REPOSITORY}-other`, 'v1']]);
});

test('the file is there for everybody to read, with nothing beside it', async () => {
  await written();
  expect(root.has(`${FILE}.new`)).toBe(false);
  expect(root.mode(FILE)).toBe('644');
});

test.each<[string, (builder: BuilderRoot) => void, string]>([
  ['the image is not there', (builder) => builder.write('stubs/images', ''), `write-content: the image ${IMAGE} is not there\n`],
  ['no image is listed', (builder) => builder.write('etc/ecs/baked-images', ''), 'write-content: /etc/ecs/baked-images lists no image\n'],
  ['rpm lists nothing', (builder) => builder.write('stubs/packages-and-versions', ''), 'write-content: rpm lists no package\n'],
  ['there is no agent', (builder) => builder.write('stubs/packages', ''), 'write-content: the package ecs-init is not installed\n'],
  ['Docker does not answer', (builder) => builder.remove('stubs/docker-version'), 'write-content: Docker does not answer\n'],
  ['a line has not its three values', (builder) => builder.write('stubs/packages-and-versions', 'bash\t1\n'),
    'write-content: this line has not 3 printable values: bash\t1\n'],
  ['a name has a control character', (builder) => builder.write('stubs/packages-and-versions', 'ba\u0007sh\t1\tx86_64\n'),
    'write-content: this line has not 3 printable values: ba\u0007sh\t1\tx86_64\n'],
])('fails, and leaves what was there, when %s', async (_, damage, message) => {
  damage(root);
  const { code, stderr } = await root.step('write-content');
  expect(code).toBe(1);
  expect(stderr.endsWith(message)).toBe(true);
  expect(root.read(FILE)).toBe('{}\n');
});
