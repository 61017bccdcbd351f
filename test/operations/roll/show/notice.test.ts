import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { consoleInWords } from '../../../../src/operations/aws/console-in-words';
import { noticeOf, NoticeDoors, sendNotice } from '../../../../src/operations/roll/show/notice';
import { showVerdict } from '../../../../src/operations/roll/show/show-verdict';
import { run } from '../../../../src/toolchain/process';
import { rollReport } from '../../support/roll-reports';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:rolls';
const HOOK = 'https://chat.example/services/s3cret';
const report = rollReport({ verdict: 'failed', reasons: ['The alarm load went off.'], next: 'npx projen roll --env prod' });
const text = ['Roll of shell-asg (prod)', ...showVerdict(report)].join('\n');

function doors(over: Partial<NoticeDoors> = {}) {
  const published: unknown[] = [];
  const posted: unknown[] = [];
  const all: NoticeDoors = {
    publish: async (...request) => { published.push(request); },
    fetch: async (url, options) => {
      posted.push([url, JSON.parse(String(options!.body))]);
      return new Response();
    },
    ...over,
  };
  return { all, published, posted };
}

test('a topic hears of the verdict in words and as JSON', async () => {
  const { all, published, posted } = doors();
  await expect(sendNotice({ report, topicArn: TOPIC }, all)).resolves.toEqual([]);
  expect(published).toEqual([[TOPIC, { subject: 'prod: failed, ami-0new (version 7)', message: `${text}\n\n${JSON.stringify(report)}` }]]);
  expect(posted).toEqual([]);
});

test('a webhook is posted the words and the report', async () => {
  const { all, published, posted } = doors();
  await expect(sendNotice({ report, webhookUrl: HOOK }, all)).resolves.toEqual([]);
  expect([published, posted]).toEqual([[], [[HOOK, { text, report }]]]);
});

test('what a console shows goes nowhere: it may hold secrets', async () => {
  const { all, published, posted } = doors();
  const told = { ...report, reasons: [...report.reasons, consoleInWords('i-1', ['password=hunter2']), "The console of i-2 can't be read: no"] };
  await expect(sendNotice({ report: told, topicArn: TOPIC, webhookUrl: HOOK }, all)).resolves.toEqual([]);
  const sent = JSON.stringify([published, posted]);
  expect([sent.includes('hunter2'), sent.includes('The console of i-1'), sent.includes("The console of i-2 can't be read: no")]).toEqual([false, false, true]);
});

test('nobody is told when nobody is to be', async () => {
  const { all, published, posted } = doors();
  await expect(sendNotice({ report }, all)).resolves.toEqual([]);
  expect([published, posted]).toEqual([[], []]);
});

test('one that cannot be told keeps nothing from the other, and is a sentence', async () => {
  const refusing = { publish: () => Promise.reject(new Error('The topic is gone.')) };
  const { all, posted } = doors(refusing);
  await expect(sendNotice({ report, topicArn: TOPIC, webhookUrl: HOOK }, all)).resolves.toEqual([`No notice reached ${TOPIC}: The topic is gone.`]);
  expect(posted).toHaveLength(1);
  const { all: neither } = doors({ ...refusing, fetch: async () => new Response(null, { status: 500 }) });
  await expect(sendNotice({ report, topicArn: TOPIC, webhookUrl: HOOK }, neither)).resolves.toEqual([
    `No notice reached ${TOPIC}: The topic is gone.`, 'No notice reached the webhook: it answered with HTTP status 500.',
  ]);
});

test('a subject is ASCII and has 100 characters at most', () => {
  const [odd, long] = ['é\n', 'x'.repeat(200)].map((environment) => noticeOf(rollReport({ environment })).subject);
  expect([odd, long]).toEqual(['??: verified, ami-0new (version 7)', 'x'.repeat(100)]);
});

test('a message has 256 KiB at most: first the JSON is left out, then the end of the words', () => {
  const sizes = [60_000, 100_000, 300_000].map((characters) => noticeOf(rollReport({ verdict: 'failed', reasons: ['€'.repeat(characters)] })).message);
  expect(sizes.map((message) => [Buffer.byteLength(message) <= 256 * 1024, message.endsWith('}'), message.startsWith('Roll of shell-asg (prod)\nFailed: ')]))
    .toEqual([[true, false, true], [true, false, true], [true, false, true]]);
  expect(noticeOf(rollReport({ reasons: ['€'.repeat(40_000)] })).message.endsWith('}')).toBe(true);
});

test('with the real ways out, both are told', async () => {
  const told: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => { body += part; }).on('end', () => {
      told.push(`${request.method} ${request.url} ${new URLSearchParams(body).get('TopicArn') ?? JSON.parse(body).report.verdict}`);
      response.setHeader('content-type', 'text/xml').end('<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const env = { PATH: process.env.PATH, AWS_ENDPOINT_URL_SNS: url, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_CONFIG_FILE: '/dev/null' };
    const { stdout } = await run(process.execPath, ['--import', 'tsx', join(__dirname, '..', 'support', 'send-a-notice.ts'), TOPIC, `${url}/hook`], { env });
    expect([JSON.parse(stdout), told.sort()]).toEqual([[], [`POST / ${TOPIC}`, 'POST /hook verified']]);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});
