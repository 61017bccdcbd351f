import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { registryReachable } from '../../../src/toolchain/terraform/registry';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('answers as a registry does', async () => {
  const url = await serve((request, response) => response.end(request.url === '/.well-known/terraform.json' ? '{"providers.v1":"/v1/providers/"}' : ''));
  expect(await registryReachable({}, 3_000, url)).toBe(true);
});

test.each<[string, RequestListener]>([
  ['refuses', (_, response) => response.writeHead(403).end()],
  ['is some login page of a hotel', (_, response) => response.end('<html>')],
  ['is another service', (_, response) => response.end('{}')],
  ['says nothing', () => undefined],
])('counts as unreachable when it %s', async (_, answer) => {
  const url = await serve(answer);
  expect(await registryReachable({}, 200, url)).toBe(false);
});

test('counts as unreachable when there is no network, and as reachable behind a proxy', async () => {
  const url = await serve(() => undefined);
  await new Promise((resolve) => server.close(resolve));
  expect(await registryReachable({}, 200, url)).toBe(false);
  expect(await registryReachable({ HTTPS_PROXY: 'http://proxy:3128' }, 200, url)).toBe(true);
});
