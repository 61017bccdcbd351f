import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobOf } from '../../../src/cli/ci/job';

let folder: string;
let out: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'job-'));
  out = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const job = (variables: Record<string, string> = {}) => jobOf({ variables, print: (text) => out.push(`print ${text}`), say: (text) => out.push(`say ${text}`) });

test('adds to the summary of the job', () => {
  const file = join(folder, 'summary');
  const { summary } = job({ GITHUB_STEP_SUMMARY: file });
  summary('# one');
  summary('two');
  expect(readFileSync(file, 'utf8')).toBe('# one\ntwo\n');
});

test('cuts a summary that would not be shown at all, between characters', () => {
  const file = join(folder, 'summary');
  job({ GITHUB_STEP_SUMMARY: file }).summary('ä'.repeat(600_000));
  const bytes = readFileSync(file);
  expect(bytes.length).toBeLessThanOrEqual(1024 * 1024);
  expect(bytes.toString('utf8')).toMatch(/^ä+\n\n\(The rest is left out: a summary may have no more\.\)\n$/);
});

test('cuts what several stacks say when it is too much all together, and says so of each', () => {
  const file = join(folder, 'summary');
  const { summary } = job({ GITHUB_STEP_SUMMARY: file });
  summary('a'.repeat(700_000));
  summary('b'.repeat(700_000));
  summary('c');
  const text = readFileSync(file, 'utf8');
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
  expect(text).toMatch(/^a{700000}\nb{300000,}\n\n\(The rest is left out: a summary may have no more\.\)\n.*\(The rest is left out: a summary may have no more\.\)\n$/s);
});

test('has nothing left to say once there is no room for that either', () => {
  const file = join(folder, 'summary');
  const { summary } = job({ GITHUB_STEP_SUMMARY: file });
  for (let count = 0; count < 30; count += 1) {
    summary('ä'.repeat(600_000));
  }
  expect(readFileSync(file).length).toBeLessThanOrEqual(1024 * 1024);
});

test('hands outputs to later jobs, a line each', () => {
  const file = join(folder, 'output');
  const { output } = job({ GITHUB_OUTPUT: file });
  output('sha', 'abc');
  output('empty', '');
  expect(readFileSync(file, 'utf8')).toBe('sha=abc\nempty=\n');
});

test.each(['a\nevil=1', 'a\rb'])('hands on no value that could be two: %j', (value) => {
  expect(() => job({ GITHUB_OUTPUT: join(folder, 'output') }).output('sha', value)).toThrow('The output sha has more than one line.');
});

test('marks a run with a sentence, which is one command whatever is in it', () => {
  job().mark('notice', '100 % done\n::error::no');
  expect(out).toEqual(['say ::notice::100 %25 done%0A::error::no']);
});

test('says and prints where no job runs', () => {
  const { summary, output } = job();
  summary('# one');
  output('sha', 'abc');
  expect(out).toEqual(['say # one', 'print sha=abc']);
});
