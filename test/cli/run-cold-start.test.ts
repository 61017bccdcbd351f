import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Door } from '../../src/cli/door';
import { ColdStartDoors, ColdStartOptions, runColdStart } from '../../src/cli/run-cold-start';
import { UsageError, UserError } from '../../src/errors';
import { Interrupted } from '../../src/toolchain/process';
import { coldStarts } from '../operations/cold-start/cold-starts';
import { GOLDEN } from '../operations/cold-start/recorded';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(options: Partial<ColdStartOptions> = {}, variables: Record<string, string> = {}, doors: Partial<ColdStartDoors> = {}) {
  const done: unknown[][] = [];
  const door = {
    variables,
    print: (text: string) => done.push(['printed', text]),
    say: (line: string) => done.push(['said', line]),
    exit: (code: number) => done.push(['exit', code]),
  } as Partial<Door> as Door;
  const error = await runColdStart({ env: 'prod', samples: '10', ...options }, door, {
    report: async ({ name }, _, asked) => {
      done.push(['report', name, asked]);
      return coldStarts();
    },
    check: async ({ name }, samples) => {
      done.push(['check', name, samples]);
    },
    launch: async ({ name }, samples) => {
      done.push(['launch', name, samples]);
      return ['The task task-1 did not start.'];
    },
    picture: async ({ environment }) => `<svg>${environment}</svg>`,
    ...doors,
  }).catch((thrown: unknown) => thrown);
  return { done, error };
}

test('measures, prints, and ends well', async () => {
  await expect(run({ samples: '3', against: 'ami-0aaaaaaaaaaaaaaaa' })).resolves.toEqual({
    done: [['report', 'prod', { samples: 3, against: 'ami-0aaaaaaaaaaaaaaaa' }], ['printed', expect.stringMatching(/^prod: 3 cold and 0 warm starts of/)]],
  });
});

test('with --json, the report is one object', async () => {
  const { done } = await run({ json: true, gate: 'p90<90s' });
  const [, text] = done[1] as [string, string];
  expect(JSON.parse(text)).toMatchObject({
    environment: 'prod', current: { amiId: GOLDEN, measures: { cold: { samples: 3, medianSeconds: 55, p90Seconds: 56 } } }, gate: { passed: true },
  });
});

test('a gate that is passed is said to be', async () => {
  const { done } = await run({ gate: 'p90<90s' });
  expect(done.at(-1)).toEqual(['printed', expect.stringMatching(/\nThe gate p90<90s is passed: the p90 is 56 s \(cold start, until a task runs; 3 samples of ami-\S+\)\.$/)]);
});

test('one that is not passed ends with 1', async () => {
  const { done } = await run({ gate: 'p90<50s' });
  expect(done.slice(-2)).toEqual([['printed', expect.stringMatching(/\nThe gate p90<50s is not passed: the p90 is 56 s/)], ['exit', 1]]);
  expect((await run({ gate: 'warm.p90<50s' })).done.at(-1)).toEqual(['exit', 1]);
});

test('a gate, a number or an AMI that is typed wrongly is refused before anything is asked', async () => {
  await expect(run({ gate: 'p95<90s', launch: true, yes: true })).resolves.toMatchObject({ done: [], error: expect.any(UsageError) });
  for (const samples of ['0', '1.5', 'ten', '101', '']) {
    await expect(run({ samples })).resolves.toEqual({ done: [], error: new UsageError(`--samples must be a number from 1 to 100, got "${samples}".`) });
  }
  await expect(run({ against: 'stock' })).resolves.toEqual({ done: [], error: new UsageError('"stock" is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.') });
});

test('--launch says what it costs, and starts nothing without --yes', async () => {
  const { done } = await run({ launch: true, samples: '3', gate: 'p90<90s' });
  expect(done).toEqual([
    ['check', 'prod', 3],
    ['said', expect.stringMatching(/^3 instances of type t3\.medium in ap-southeast-1 start, /)],
    ['said', 'Nothing was started. To start them: npx projen cold-start --env prod --samples 3 --launch --gate \'p90<90s\' --yes'],
    ['said', 'What is recorded already:'],
    ['report', 'prod', { samples: 3, against: undefined }],
    ['printed', expect.any(String)],
  ]);
});

test('with --yes they start first, what did not is said, and then all are measured', async () => {
  const { done } = await run({ launch: true, yes: true, samples: '3' });
  expect(done.map((one) => (one as string[])[0])).toEqual(['check', 'said', 'launch', 'said', 'said', 'report', 'printed']);
  expect(done[2]).toEqual(['launch', 'prod', 3]);
  expect(done.slice(3, 5)).toEqual([
    ['said', 'The task task-1 did not start.'], ['said', 'AWS tells of these starts for about an hour: a gate that is to measure them has to follow within it.'],
  ]);
});

test('with --json, a field says whether anything was started', async () => {
  const launched = async (options: Partial<ColdStartOptions>) => (JSON.parse(((await run({ json: true, samples: '3', ...options })).done.at(-1) as string[])[1]) as { launch?: object }).launch;
  await expect(launched({ launch: true })).resolves.toEqual({ instances: 3, carriedOut: false, said: [] });
  await expect(launched({ launch: true, yes: true })).resolves.toEqual({ instances: 3, carriedOut: true, said: ['The task task-1 did not start.'] });
  await expect(launched({})).resolves.toBeUndefined();
});

test('what would start for nothing is said before --yes, and nothing else is', async () => {
  const check = () => Promise.reject(new UserError('There is room for 9, not for 100.'));
  for (const yes of [false, true]) {
    await expect(run({ launch: true, yes, samples: '100' }, {}, { check })).resolves.toEqual({ done: [], error: new UserError('There is room for 9, not for 100.') });
  }
});

test('on Ctrl-C, says that instances stay, for how long, and how to look', async () => {
  const { done, error } = await run({ launch: true, yes: true }, {}, { launch: () => Promise.reject(new Interrupted('SIGINT')) });
  expect(error).toMatchObject({ exitCode: 130 });
  expect(done.at(-1)).toEqual(['said', 'The tasks are told to stop. Instances that have begun to start stay until the capacity provider takes them away, about 20 minutes, '
    + 'and cost as long. To look: npx projen fleet --env prod']);
});

test('--yes alone is typed wrongly', async () => {
  await expect(run({ yes: true })).resolves.toEqual({
    done: [], error: new UsageError('--yes has instances start, and goes with --launch alone: what is recorded is shown without it.'),
  });
});

test('an AMI to compare with of which no start is known ends with 1, and is said', async () => {
  const report = async () => ({ ...coldStarts(), previous: { ...coldStarts().previous!, amiId: 'ami-0bbbbbbbbbbbbbbbb', starts: [] } });
  const text = await run({ against: 'ami-0bbbbbbbbbbbbbbbb' }, {}, { report });
  expect(text.done).toEqual([['printed', expect.stringContaining('\nNo start of ami-0bbbbbbbbbbbbbbbb counts: ')], ['exit', 1]]);
  const json = await run({ against: 'ami-0bbbbbbbbbbbbbbbb', json: true }, {}, { report });
  expect(json.done.slice(1)).toEqual([['said', expect.stringMatching(/^No start of ami-0bbbbbbbbbbbbbbbb counts: /)], ['exit', 1]]);
  expect((await run({}, {}, { report })).done.filter(([what]) => what === 'exit')).toEqual([]);
});

test('--svg writes the picture, in a folder that need not be there', async () => {
  const svg = join(folder, 'cold-start', 'starts.svg');
  const { done } = await run({ svg });
  expect(done).toContainEqual(['said', `The picture is in ${svg}.`]);
  expect(readFileSync(svg, 'utf8')).toBe('<svg>prod</svg>');
});

test('in a job, the summary has the report and what came of the gate', async () => {
  const summary = join(folder, 'summary.md');
  writeFileSync(summary, '');
  await run({ gate: 'p90<50s' }, { GITHUB_STEP_SUMMARY: summary });
  expect(readFileSync(summary, 'utf8')).toMatch(/^## Cold start: prod\n[^]*```mermaid\n[^]*\n\nThe gate p90<50s is not passed: [^\n]*\n$/);
});
