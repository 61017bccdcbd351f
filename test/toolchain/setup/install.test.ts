import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { PACKER, TERRAFORM } from '../../../src/toolchain/releases';
import { Plan } from '../../../src/toolchain/setup/decide';
import { Facts } from '../../../src/toolchain/setup/facts';
import { install } from '../../../src/toolchain/setup/install';
import { fakeProgram } from '../fake-program';

const facts: Facts = { system: 'Debian', apt: true, rights: 'root', present: new Set(), pythonEnvironment: true, releasesReachable: true };
const nothing: Plan = { downloads: [], packages: [], pythonEnvironment: false };

let folder: string;
let server: Server;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'install-test-'));
  said = [];
  fakeProgram(join(folder, 'bin', 'apt-get'), '');
  fakeProgram(join(folder, 'bin', 'apt-cache'), 'for (const n of process.argv.slice(3)) console.log(n + ":\\n  Installed: (none)\\n  Candidate: 1.0\\n  Version table:")');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  server?.closeAllConnections();
  server?.close();
});

async function attempt(plan: Partial<Plan>, answer: RequestListener, more: Partial<Facts> = {}): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const releasesUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await install({ ...nothing, ...plan }, { ...facts, ...more }, {
    cache: join(folder, 'cache'), env: { PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter) }, say: (line) => said.push(line), releasesUrl,
  });
  return releasesUrl;
}

const gone: RequestListener = (_, response) => response.writeHead(404).end();

test("takes the system's Packer when the download fails after all", async () => {
  await attempt({ downloads: [PACKER] }, gone);
  expect(said[0]).toBe(`downloading packer ${PACKER.version}`);
  expect(said[1]).toMatch(/^packer is not installed and can't be downloaded: .* answers 404\. Taking the system's older one\.$/);
  expect(said.slice(2)).toEqual(['apt-get update', 'apt-get install packer']);
});

test("takes the system's Packer together with all other packages", async () => {
  await attempt({ downloads: [PACKER], packages: [{ program: 'ip', packages: ['iproute2'] }] }, gone);
  expect(said.slice(2)).toEqual(['apt-get update', 'apt-get install iproute2 packer']);
});

test("does not take the system's Packer when the download is not what it should be", async () => {
  await expect(attempt({ downloads: [PACKER] }, (_, response) => response.end('something else'))).rejects.toThrow(/is not the packer .* we know/);
  expect(said).toEqual([`downloading packer ${PACKER.version}`]);
  expect(existsSync(join(folder, 'cache', `packer-${PACKER.version}`))).toBe(false);
});

test.each([[PACKER, { rights: 'none' as const }], [PACKER, { apt: false }], [TERRAFORM, {}]])('$product has no other source: %j', async (release, more) => {
  await expect(attempt({ downloads: [release] }, gone, more)).rejects.toThrow(`${release.product} is not installed and can't be downloaded`);
  expect(said).toHaveLength(1);
});
