import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../src/toolchain/process';
import { download, NotDownloadable } from '../../../src/toolchain/programs/download';
import { Release } from '../../../src/toolchain/releases';
import { zip } from '../zip';

const archive = zip({ 'LICENSE.txt': Buffer.from('a licence'), 'packer': Buffer.from(`#!${process.execPath}\nconsole.log('Packer v1.16.1')\n`) });
const sum = createHash('sha256').update(archive).digest('hex');
const release: Release = { product: 'packer', version: '1.16.1', sha256: { linux_amd64: sum, linux_arm64: 'x', darwin_amd64: 'x', darwin_arm64: 'x' } };
const remedy = 'Install packer 1.16.1 yourself (https://developer.hashicorp.com/packer/install) and put it on the PATH.';

let cache: string;
let server: Server | undefined;

beforeEach(() => (cache = join(mkdtempSync(join(tmpdir(), 'download-test-')), 'cache')));
afterEach(() => {
  rmSync(join(cache, '..'), { recursive: true, force: true });
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function serve(answer: RequestListener): Promise<{ baseUrl: string; host: string }> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { baseUrl: `http://${host}`, host };
}

const attempt = (baseUrl: string, more: object = {}) => download(release, { cache, platform: 'linux_amd64', baseUrl, ...more }).catch((error) => error);
const left = () => (existsSync(cache) ? readdirSync(cache, { recursive: true }) : []);

test('installs a program that runs', async () => {
  const asked: string[] = [];
  const { baseUrl } = await serve((request, response) => {
    asked.push(request.url!);
    response.end(archive);
  });

  const program = await attempt(baseUrl);

  expect(asked).toEqual(['/packer/1.16.1/packer_1.16.1_linux_amd64.zip']);
  expect(program).toEqual({ path: join(cache, 'packer-1.16.1', 'packer'), version: [1, 16, 1] });
  expect((statSync(program.path).mode % 0o1000).toString(8)).toBe('755');
  expect((await run(program.path, [], { env: process.env })).stdout).toBe('Packer v1.16.1\n');
  expect(left().sort()).toEqual(['packer-1.16.1', 'packer-1.16.1/packer']);
});

test('replaces an earlier file, so that two at once do no harm', async () => {
  const { baseUrl } = await serve((_, response) => response.end(archive));
  const [first, second] = await Promise.all([attempt(baseUrl), attempt(baseUrl)]);
  expect(first).toEqual(second);
  expect((await run(first.path, [], { env: process.env })).code).toBe(0);
  expect(left()).toHaveLength(2);
});

test('refuses an archive with another sum and leaves nothing', async () => {
  const other = zip({ packer: Buffer.from('bad') });
  const { baseUrl } = await serve((_, response) => response.end(other));

  const error = await attempt(baseUrl);

  const found = createHash('sha256').update(other).digest('hex');
  expect(error.message).toBe(
    `${baseUrl}/packer/1.16.1/packer_1.16.1_linux_amd64.zip is not the packer 1.16.1 we know: its SHA-256 is ${found}, not ${sum}. Nothing was installed.`,
  );
  // Another source must not be tried then: somebody may be tampering.
  expect(error).not.toBeInstanceOf(NotDownloadable);
  expect(left()).toEqual([]);
});

test('says so when the download breaks off, and leaves nothing', async () => {
  const { baseUrl, host } = await serve((_, response) => {
    response.writeHead(200, { 'content-length': archive.length });
    response.write(archive.subarray(0, 20), () => response.destroy());
  });

  const error = await attempt(baseUrl);

  expect(error).toBeInstanceOf(NotDownloadable);
  expect(error).toMatchObject({ message: `packer is not installed and can't be downloaded: the download from ${host} broke off.`, remedy });
  expect(left()).toEqual([]);
});

test('says so when the server has no such file', async () => {
  const { baseUrl } = await serve((_, response) => response.writeHead(404).end());

  const error = await attempt(baseUrl);

  const url = `${baseUrl}/packer/1.16.1/packer_1.16.1_linux_amd64.zip`;
  expect(error).toMatchObject({ message: `packer is not installed and can't be downloaded: ${url} answers 404.`, remedy, exitCode: 1 });
  expect(left()).toEqual([]);
});

test('says so when there is no network', async () => {
  const { baseUrl, host } = await serve(() => undefined);
  await new Promise((resolve) => server!.close(resolve));

  expect(await attempt(baseUrl)).toMatchObject({ message: `packer is not installed and can't be downloaded: ${host} can't be reached.`, remedy });
});

test('does not wait for ever for a server that says nothing', async () => {
  const { baseUrl, host } = await serve(() => undefined);
  expect((await attempt(baseUrl, { stallMs: 100 })).message).toBe(`packer is not installed and can't be downloaded: ${host} can't be reached.`);
});

test('waits for a slow server as long as something comes', async () => {
  const { baseUrl } = await serve(async (_, response) => {
    for (let at = 0; at < archive.length; at += Math.ceil(archive.length / 6)) {
      response.write(archive.subarray(at, at + Math.ceil(archive.length / 6)));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    response.end();
  });
  expect(await attempt(baseUrl, { stallMs: 400 })).toMatchObject({ version: [1, 16, 1] });
});

test('stops when it is told to', async () => {
  const { baseUrl } = await serve(() => undefined);
  const reason = new Error('enough');
  expect(await attempt(baseUrl, { signal: AbortSignal.abort(reason) })).toBe(reason);
});
