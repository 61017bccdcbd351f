import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { postNotice } from '../../../../src/operations/roll/show/post-notice';
import { rollReport } from '../../support/roll-reports';

const notice = { text: 'Verified.', report: rollReport() };
const NOT_ALLOWED = 'No notice reached the webhook: its address is no https:// URL. It is set by the variable AI_SHELL_NOTICE_WEBHOOK.';
let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/s3cret`;
}

afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

test('posts the notice as JSON', async () => {
  const heard: unknown[] = [];
  const url = await serve((request, response) => {
    let body = '';
    request.on('data', (part) => { body += part; }).on('end', () => {
      heard.push([request.method, request.url, request.headers['content-type'], JSON.parse(body)]);
      response.end('ok');
    });
  });
  await expect(postNotice(url, notice, fetch)).resolves.toBeUndefined();
  expect(heard).toEqual([['POST', '/s3cret', 'application/json', JSON.parse(JSON.stringify(notice))]]);
});

test('says which status a refusal has, and follows no redirection', async () => {
  const asked: string[] = [];
  const url = await serve((request, response) => {
    asked.push(request.url!);
    response.writeHead(request.url === '/s3cret' ? 302 : 403, { location: '/elsewhere' }).end();
  });
  await expect(postNotice(url, notice, fetch)).resolves.toBe('No notice reached the webhook: it answered with HTTP status 302.');
  await expect(postNotice(url.replace('s3cret', 'no'), notice, fetch)).resolves.toBe('No notice reached the webhook: it answered with HTTP status 403.');
  expect(asked).toEqual(['/s3cret', '/no']);
});

test('says why nobody could be reached, and not where', async () => {
  const url = await serve(() => undefined);
  await new Promise((resolve) => server!.close(resolve));
  server = undefined;
  await expect(postNotice(url, notice, fetch)).resolves.toBe('No notice reached the webhook: the connection failed (ECONNREFUSED).');
  const named = new TypeError('fetch failed: s3cret', { cause: new Error('s3cret') });
  await expect(postNotice('https://chat.example/s3cret', notice, () => Promise.reject(named))).resolves.toBe('No notice reached the webhook: the connection failed (TypeError).');
});

test('waits 10 s and no longer', async () => {
  const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort(new DOMException('over', 'TimeoutError')));
  const url = await serve(() => undefined);
  await expect(postNotice(url, notice, fetch)).resolves.toBe('No notice reached the webhook: it did not answer within 10 s.');
  expect(timeout.mock.calls).toEqual([[10_000]]);
  timeout.mockRestore();
});

test.each([
  'http://chat.example/s3cret', 'http://localhost/s3cret', 'http://127.example/s3cret', 'http://127.0.0.1.example/s3cret', 'http://128.0.0.1/s3cret', 'ftp://127.0.0.1/s3cret', 's3cret', '',
])('sends nothing to %j, and does not repeat it', async (url) => {
  const send = jest.fn();
  await expect(postNotice(url, notice, send)).resolves.toBe(NOT_ALLOWED);
  expect(send).not.toHaveBeenCalled();
});

test.each(['https://chat.example/s3cret', 'HTTPS://chat.example/s3cret', 'http://127.0.0.1:8080/s3cret', 'http://127.8.9.10/s3cret'])('posts to %s', async (url) => {
  await expect(postNotice(url, notice, async () => new Response())).resolves.toBeUndefined();
});
