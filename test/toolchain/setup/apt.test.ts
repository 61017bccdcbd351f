import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { choosePackages, installPackages, parsePolicy } from '../../../src/toolchain/setup/apt';
import { fakeProgram } from '../fake-program';

const POLICY = `docker.io:
  Installed: (none)
  Candidate: 26.1.5+dfsg1-9+b9
  Version table:
     26.1.5+dfsg1-9+b9 500
        500 http://packages.example/debian trixie/main amd64 Packages
docker-cli:
  Installed: 26.1.5+dfsg1-9+b9
  Candidate: 26.1.5+dfsg1-9+b9
  Version table:
 *** 26.1.5+dfsg1-9+b9 500
packer:
  Installed: (none)
  Candidate: (none)
  Version table:
`;

test('reads what apt could install', () => {
  expect(parsePolicy(POLICY)).toEqual(new Map([['docker.io', 'new'], ['docker-cli', 'installed']]));
});

test('takes the first package that apt offers, each once', () => {
  const needs = [{ program: 'dockerd', packages: ['docker.io'] }, { program: 'docker', packages: ['docker-cli', 'docker.io'] }];
  expect(choosePackages(needs, new Map([['docker.io', 'new'], ['docker-cli', 'new']]))).toEqual(['docker.io', 'docker-cli']);
  expect(choosePackages(needs, new Map([['docker.io', 'new']]))).toEqual(['docker.io']);
});

test('names all that apt does not offer', () => {
  const needs = [{ program: 'packer', packages: ['packer'] }, { program: 'docker', packages: ['docker-cli', 'docker.io'] }, { program: 'ip', packages: ['iproute2'] }];
  expect(() => choosePackages(needs, new Map([['iproute2', 'new']]))).toThrow(
    'apt does not offer what brings packer (packer), docker (docker-cli or docker.io); nothing was installed.');
});

describe('installing', () => {
  let folder: string;
  let env: { PATH: string };
  const log = () => readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');
  const needs = [{ program: 'ip', packages: ['iproute2'] }, { program: 'shfmt', packages: ['shfmt'] }];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'apt-test-'));
    writeFileSync(join(folder, 'log'), '');
    env = { PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter) };
    fake('apt-cache', 'console.log(process.argv.slice(3).map((n) => n + \':\\n  Installed: (none)\\n  Candidate: 1.0\\n  Version table:\').join(\'\\n\'))');
    fake('apt-get', '');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function fake(name: string, code: string): void {
    const noted = `require('fs').appendFileSync(${JSON.stringify(join(folder, 'log'))},
      [${JSON.stringify(name)}, ...process.argv.slice(2), process.env.DEBIAN_FRONTEND].join(' ') + '\\n');`;
    fakeProgram(join(folder, 'bin', name), `${noted}\n${code}`);
  }

  test('brings the lists up to date once and never asks', async () => {
    const said: string[] = [];
    await installPackages(needs, 'root', env, (line) => said.push(line));
    expect(log()).toEqual([
      'apt-get -q -o DPkg::Lock::Timeout=120 update noninteractive',
      'apt-cache policy iproute2 shfmt ',
      'apt-get -q -o DPkg::Lock::Timeout=120 install -y --no-install-recommends iproute2 shfmt noninteractive',
    ]);
    expect(said).toEqual(['apt-get update', 'apt-get install iproute2 shfmt']);
  });

  test('becomes root by sudo where it must, without a password', async () => {
    fake('sudo', 'process.exitCode = require("child_process").spawnSync(process.argv[3], process.argv.slice(4), { stdio: "inherit" }).status');
    await installPackages(needs, 'sudo', env, () => undefined);
    expect(log().filter((line) => line.startsWith('sudo'))).toEqual([
      'sudo -n env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q -o DPkg::Lock::Timeout=120 update ',
      'sudo -n env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q -o DPkg::Lock::Timeout=120 install -y --no-install-recommends iproute2 shfmt ',
    ]);
  });

  test("hands on apt's own complaint in one line", async () => {
    fake('apt-get', 'if (process.argv.includes("install")) { console.error("E: Unable to correct problems\\nE: you have held broken packages"); process.exit(100); }');
    await expect(installPackages(needs, 'root', env, () => undefined)).rejects.toMatchObject({
      message: 'apt-get install failed: Unable to correct problems you have held broken packages',
      remedy: 'Put that right and start this again; what is installed already is kept.',
      exitCode: 1,
    });
  });

  const unresolved = "http://packages.example/iproute2.deb  Temporary failure resolving 'packages.example'";

  test('says in one sentence that packages are out of reach', async () => {
    fake('apt-get', `if (process.argv.includes("install")) { console.error(${JSON.stringify(`E: Failed to fetch ${unresolved}\nE: Unable to fetch some archives`)}); process.exit(100); }`);
    await expect(installPackages(needs, 'root', env, () => undefined)).rejects.toMatchObject({
      message: "apt can't fetch the packages: Temporary failure resolving 'packages.example'.",
      remedy: 'Connect this machine to its package servers and start this again.',
    });
  });

  test('says so, too, where apt went on without its lists and so offers nothing', async () => {
    fake('apt-get', `console.error(${JSON.stringify(`W: Failed to fetch ${unresolved}`)})`);
    fake('apt-cache', '');
    await expect(installPackages(needs, 'root', env, () => undefined)).rejects.toMatchObject({
      message: "apt can't fetch its lists, in which ip (iproute2), shfmt (shfmt) would be: Temporary failure resolving 'packages.example'.",
    });
  });

  test('installs nothing when apt does not offer everything', async () => {
    fake('apt-cache', 'console.log("iproute2:\\n  Installed: (none)\\n  Candidate: 1.0\\n  Version table:")');
    await expect(installPackages(needs, 'root', env, () => undefined)).rejects.toThrow('apt does not offer what brings shfmt (shfmt); nothing was installed.');
    expect(log().filter((line) => line.includes('install'))).toEqual([]);
  });
});
