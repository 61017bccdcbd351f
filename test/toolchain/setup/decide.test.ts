import { Program } from '../../../src/toolchain/programs/find';
import { PACKER, TERRAFORM } from '../../../src/toolchain/releases';
import { canUseApt, decide, requireLinux } from '../../../src/toolchain/setup/decide';
import { Facts } from '../../../src/toolchain/setup/facts';
import { needsOf } from '../../../src/toolchain/setup/needs';

const program: Program = { path: '/usr/bin/it', version: [1, 11, 0] };

/** A machine that has everything. */
const complete: Facts = {
  system: 'Debian GNU/Linux 12 (bookworm)',
  apt: true,
  rights: 'root',
  present: new Set(needsOf('test', false).map((need) => need.program)),
  terraform: program,
  packer: program,
  python: { path: '/usr/bin/python3', version: [3, 11, 2], canMakeEnvironments: true },
  pythonEnvironment: true,
  releasesReachable: true,
};
/** A fresh machine. */
const bare: Facts = { ...complete, present: new Set(), terraform: undefined, packer: undefined, python: undefined, pythonEnvironment: false };

/** What is present where all but one program is. */
const allBut = (missing: string) => new Set([...complete.present].filter((name) => name !== missing));

const names = (plan: { packages: readonly { program: string }[] }) => plan.packages.map((need) => need.program);

test.each(['bake', 'rehearse', 'test'] as const)('nothing is installed for %s where everything is there', (purpose) => {
  expect(decide(purpose, complete)).toEqual({ downloads: [], packages: [], pythonEnvironment: false });
});

test('a fresh machine gets everything that a rehearsal needs', () => {
  const plan = decide('rehearse', bare);
  expect(plan.downloads).toEqual([TERRAFORM, PACKER]);
  expect(names(plan)).toEqual([
    'dockerd', 'docker', 'docker-registry', 'sshd', 'ssh-keygen', 'busybox', 'ip', 'curl', 'nsenter', 'unshare', '/usr/bin/python3',
    'python3 (3.9 or newer, with venv)',
  ]);
  expect(plan.pythonEnvironment).toBe(true);
});

test('the tests need the linters and git, too', () => {
  expect(names(decide('test', { ...complete, present: new Set(needsOf('rehearse', true).map((need) => need.program)) }))).toEqual(['shellcheck', 'shfmt', 'git']);
});

test('a bake needs Packer alone', () => {
  expect(decide('bake', bare)).toEqual({ downloads: [PACKER], packages: [], pythonEnvironment: false });
});

test('whoever is not root needs ranges of users, too', () => {
  expect(names(decide('rehearse', { ...bare, rights: 'sudo' }))).toContain('newuidmap');
});

test('a Docker engine that is there is left alone, wherever it comes from', () => {
  expect(names(decide('rehearse', { ...bare, present: new Set(['dockerd', 'docker']) }))).not.toContain('dockerd');
});

test('a Python that can not make environments is completed', () => {
  const python = { ...complete.python!, canMakeEnvironments: false };
  expect(names(decide('rehearse', { ...complete, python }))).toEqual(['python3-venv']);
});

test("the system's Packer is taken where the download is out of reach", () => {
  const plan = decide('rehearse', { ...complete, packer: undefined, releasesReachable: false });
  expect(plan).toMatchObject({ downloads: [], packages: [{ program: 'packer', packages: ['packer'] }] });
});

test('without the right to install, one sentence says what is missing and what to type', () => {
  expect(() => decide('rehearse', { ...bare, rights: 'none' })).toThrow(expect.objectContaining({
    message: 'Missing on this machine: dockerd, docker, docker-registry, sshd, ssh-keygen, busybox, ip, curl, nsenter, unshare, '
      + '/usr/bin/python3, newuidmap, python3 (3.9 or newer, with venv) (only root can install packages).',
    remedy: 'Type: sudo apt-get update && sudo apt-get install -y --no-install-recommends '
      + 'docker.io docker-registry openssh-server openssh-client busybox-static iproute2 curl util-linux python3 uidmap python3-venv',
    exitCode: 1,
  }));
});

test('on another Linux, one sentence says what is missing', () => {
  expect(() => decide('rehearse', { ...complete, present: new Set(), apt: false, system: 'Fedora Linux 44' })).toThrow(expect.objectContaining({
    message: 'Missing on this machine: dockerd, docker, docker-registry, sshd, ssh-keygen, busybox, ip, curl, nsenter, unshare, '
      + '/usr/bin/python3 (this command installs them on Debian and Ubuntu only, and this is Fedora Linux 44).',
    remedy: "Install them with the system's package manager.",
  }));
});

test('Terraform that can neither be found nor downloaded is named, together with all else', () => {
  const facts: Facts = { ...complete, rights: 'none', present: allBut('ip') };
  expect(() => decide('rehearse', { ...facts, terraform: undefined, packer: undefined, releasesReachable: false })).toThrow(expect.objectContaining({
    message: 'Missing on this machine: ip (only root can install packages); '
      + "terraform 1.10.0 or newer (releases.hashicorp.com, where it could be downloaded, can't be reached); "
      + "packer 1.6.6 or newer (releases.hashicorp.com, where it could be downloaded, can't be reached).",
    remedy: 'Type: sudo apt-get update && sudo apt-get install -y --no-install-recommends iproute2\n'
      + 'Install it (https://developer.hashicorp.com/terraform/install) and put it on the PATH, or set TERRAFORM_BINARY_NAME to its path.\n'
      + 'Install it (sudo apt-get update && sudo apt-get install -y --no-install-recommends packer, or '
      + 'https://developer.hashicorp.com/packer/install) and put it on the PATH, or set PACKER_BINARY_NAME to its path.',
  }));
});

test('a bake on macOS without network names Packer', () => {
  expect(() => decide('bake', { ...bare, apt: false, rights: 'none', system: 'macOS', releasesReachable: false })).toThrow(
    "Missing on this machine: packer 1.6.6 or newer (releases.hashicorp.com, where it could be downloaded, can't be reached).");
});

test('apt serves root, and whoever becomes root', () => {
  expect([bare, { ...bare, rights: 'sudo' as const }, { ...bare, rights: 'none' as const }, { ...bare, apt: false }].map(canUseApt))
    .toEqual([true, true, false, false]);
});

test('the rehearsal runs on Linux', () => {
  expect(() => requireLinux('linux')).not.toThrow();
  expect(() => requireLinux('darwin')).toThrow('The rehearsal needs Linux: its machines are made of namespaces.');
});
