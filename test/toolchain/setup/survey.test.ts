import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { survey } from '../../../src/toolchain/setup/survey';
import { fakeProgram } from '../fake-program';

let folder: string;
const asked: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'survey-test-'));
  asked.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const look = (purpose: 'bake' | 'rehearse') => survey(purpose, {
  env: { PATH: join(folder, 'bin') },
  cache: join(folder, 'cache'),
  terminal: false,
  pythonEnvironment: (python) => (asked.push(`environment of ${python.path}`), true),
  releasesReachable: async () => (asked.push('releases'), false),
});
const packer = () => fakeProgram(join(folder, 'bin', 'packer'), 'console.log("Packer v1.16.1")');

test('a bake asks for Packer alone, and for no network when it is there', async () => {
  const path = packer();
  expect(await look('bake')).toMatchObject({ packer: { path, version: [1, 16, 1] }, terraform: undefined, python: undefined, releasesReachable: true });
  expect(asked).toEqual([]);
});

test('the network is asked for when something is to be downloaded', async () => {
  expect(await look('bake')).toMatchObject({ packer: undefined, releasesReachable: false });
  packer();
  expect(await look('rehearse')).toMatchObject({ terraform: undefined, releasesReachable: false });
  expect(asked).toEqual(['releases', 'releases']);
});

test('a rehearsal asks for its Python and that one\'s environment', async () => {
  const path = fakeProgram(join(folder, 'bin', 'python3'), 'console.log("3.12.3\\ncomplete")');
  expect(await look('rehearse')).toMatchObject({ python: { path, version: [3, 12, 3], canMakeEnvironments: true }, pythonEnvironment: true });
  expect(asked[0]).toBe(`environment of ${path}`);
});

test('finds programs of the system on the PATH, those that the purpose asks for', async () => {
  expect((await look('rehearse')).present.has('docker-registry')).toBe(false);
  fakeProgram(join(folder, 'bin', 'docker-registry'), '');
  fakeProgram(join(folder, 'bin', 'shfmt'), '');
  const { present } = await look('rehearse');
  expect(present.has('docker-registry')).toBe(true);
  expect(present.has('shfmt')).toBe(false);
});

test('a busybox that needs a loader and libraries does not count', async () => {
  fakeProgram(join(folder, 'bin', 'busybox'), '');
  expect((await look('rehearse')).present.has('busybox')).toBe(false);
});
