import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { servicesOf, withoutStarting } from '../../../src/toolchain/setup/services';
import { fakeProgram } from '../fake-program';

let folder: string;
let env: { PATH: string };
const log = () => readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');
const note = (line: string) => writeFileSync(join(folder, 'log'), `${line}\n`, { flag: 'a' });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'services-test-'));
  env = { PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter) };
  writeFileSync(join(folder, 'log'), '');
  fakeProgram(join(folder, 'bin', 'systemctl'),
    `require('fs').appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'systemctl ' + process.argv.slice(2).join(' ') + '\\n')`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('knows the services that a package would start', () => {
  expect(servicesOf(['openssh-server', 'iproute2', 'docker-registry'])).toEqual(['ssh.service', 'ssh.socket', 'docker-registry.service']);
});

test('they can not start while packages are installed, nor at the next boot', async () => {
  await withoutStarting(['docker-registry', 'shfmt'], [], env, async () => note('install'), true);
  expect(log()).toEqual([
    'systemctl --quiet mask --runtime docker-registry.service', 'install', 'systemctl --quiet unmask --runtime docker-registry.service',
    'systemctl --quiet disable docker-registry.service',
  ]);
});

test('they are unmasked when the installation fails', async () => {
  const failing = withoutStarting(['docker-registry'], [], env, async () => { throw new Error('apt failed'); }, true);
  await expect(failing).rejects.toThrow('apt failed');
  expect(log()).toEqual(['systemctl --quiet mask --runtime docker-registry.service', 'systemctl --quiet unmask --runtime docker-registry.service']);
});

test.each([['no service comes with the packages', ['shfmt'], true], ['systemd does not run', ['docker-registry'], false]])(
  'systemd is left alone when %s', async (_, packages, systemd) => {
    await withoutStarting(packages, [], env, async () => note('install'), systemd);
    expect(log()).toEqual(['install']);
  });
