import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { callerCidr } from '../../../src/operations/aws/caller-address';

let server: Server | undefined;
afterEach(() => server?.close());

async function answering(text: string): Promise<string> {
  server = createServer((_, response) => response.end(text));
  await new Promise<void>((listening) => server!.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('is the address that was seen, and no other', async () => {
  await expect(callerCidr(await answering('203.0.113.7\n'))).resolves.toBe('203.0.113.7/32');
});

test.each(['', '<html>', '2001:db8::1'])('is nothing that is no IPv4 address: %j', async (answer) => {
  const url = await answering(answer);
  await expect(callerCidr(url)).rejects.toMatchObject({
    message: `${url} does not say which address SSH should be opened to.`,
    remedy: 'Set `builder.sshSourceCidrs` (src/environments.ts) to the address you come from, or `builder.connection` to session-manager.',
  });
});

test('says so when nobody answers', async () => {
  await expect(callerCidr('http://127.0.0.1:1/')).rejects.toThrow('http://127.0.0.1:1/ does not say which address SSH should be opened to.');
});
