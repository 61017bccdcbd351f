import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Door } from '../../src/cli/door';
import { rollInLines } from '../../src/cli/roll-in-lines';
import { RollDoors, rollToVerdict } from '../../src/cli/roll-to-verdict';
import { UserError } from '../../src/errors';
import { RollTools } from '../../src/operations/roll/act/roll-tools';
import { RollReport, Verdict } from '../../src/operations/roll/decide/verdict';
import { showVerdict } from '../../src/operations/roll/show/show-verdict';
import { rollReport } from '../operations/support/roll-reports';

// The real one loads modules that the test runner can't; what it draws has tests of its own.
jest.mock('../../src/cli/roll-on-terminal', () => ({ rollOnTerminal: async (_: unknown, now: () => Date) => rollInLines((line) => drawn.push(line), now) }));

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:rolls';
let cache: string;
let drawn: string[];
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'roll-to-verdict-'));
  drawn = [];
});
afterEach(() => rmSync(cache, { recursive: true }));

type Work = (tools: RollTools) => Promise<RollReport>;

/** Does some work at a door, and tells what came out there. */
async function atDoor(work: Work, { door: over = {}, json = false, untold = [] }: { door?: Partial<Door>; json?: boolean; untold?: string[] } = {}) {
  const [printed, said]: [string[], string[]] = [[], []];
  const exits: number[] = [];
  const notices: unknown[] = [];
  const runFolders: Array<{ path: string; there: boolean }> = [];
  const door = {
    project: '/project',
    variables: { XDG_CACHE_HOME: cache },
    terminal: false,
    print: (text: string) => printed.push(text),
    say: (line: string) => said.push(line),
    exit: (code: number) => exits.push(code),
    ...over,
  } as Door;
  const doors: RollDoors = {
    toolsOf: async (settings, options, runFolder, progress) => {
      runFolders.push({ path: runFolder, there: existsSync(runFolder) });
      return { settings, progress, rollBack: options.rollback } as RollTools;
    },
    sendNotice: async (request) => {
      notices.push(request);
      return untold;
    },
  };
  const error: unknown = await rollToVerdict(work, { env: 'prod', json }, door, doors).then(() => undefined, (thrown: unknown) => thrown);
  return { printed, said, exits, notices, runFolders, error };
}

const ending = (verdict: Verdict): Work => async () => rollReport({ verdict });

test.each<[Verdict, number]>([['verified', 0], ['rolling', 3], ['rolled back', 1], ['failed', 1]])('%s ends with exit code %d', async (verdict, code) => {
  const { exits, printed, said, error } = await atDoor(ending(verdict));
  expect([exits, printed, said, error]).toEqual([[code], [showVerdict(rollReport({ verdict })).join('\n')], [], undefined]);
});

test('with --json, the verdict is one JSON object, and all else is said beside it', async () => {
  const { printed, said } = await atDoor(async ({ progress }) => {
    progress.stage('plan');
    progress.output('Terraform says');
    progress.say('Look here.');
    return rollReport({ verdict: 'rolling' });
  }, { json: true });
  expect(printed.map((text) => JSON.parse(text))).toEqual([rollReport({ verdict: 'rolling' })]);
  expect(said).toEqual(['[plan]', '  Terraform says', 'Look here.', expect.stringMatching(/^\[plan\] [\d.]+ s$/)]);
});

test('where nobody watches, topic and webhook hear of it, and what did not reach them is a warning', async () => {
  const variables = {
    XDG_CACHE_HOME: cache,
    AI_SHELL_NOTICE_WEBHOOK: 'https://chat.example/s3cret',
    AI_SHELL_PROD_SETTINGS: JSON.stringify({ roll: { noticeTopicArn: TOPIC } }),
  };
  const report = rollReport({ warnings: ['The pin has no effect.'] });
  const { notices, printed } = await atDoor(async () => report, { door: { variables }, untold: ['No notice reached the webhook.'], json: true });
  expect(notices).toEqual([{ report, topicArn: TOPIC, webhookUrl: 'https://chat.example/s3cret' }]);
  expect(JSON.parse(printed[0])).toEqual({ ...report, warnings: ['The pin has no effect.', 'No notice reached the webhook.'] });
});

test('that all is as it was is told to nobody', async () => {
  const probe = { outcome: 'skipped', because: 'nothing rolls, and the AMI was verified before' } as const;
  const variables = { XDG_CACHE_HOME: cache, AI_SHELL_NOTICE_WEBHOOK: 'https://chat.example/s3cret' };
  await expect(atDoor(async () => rollReport({ probe }), { door: { variables } })).resolves.toMatchObject({ notices: [], exits: [0] });
  for (const told of [{ probe, verdict: 'failed' as const }, { probe: { outcome: 'skipped' as const, because: 'settings' } }, { probe: undefined }]) {
    expect((await atDoor(async () => rollReport(told), { door: { variables } })).notices).toHaveLength(1);
  }
});

test('a webhook that is set to nothing, as by a workflow without the secret, is none', async () => {
  const { notices } = await atDoor(ending('verified'), { door: { variables: { XDG_CACHE_HOME: cache, AI_SHELL_NOTICE_WEBHOOK: '' } } });
  expect(notices).toEqual([{ report: rollReport(), topicArn: undefined, webhookUrl: undefined }]);
});

test('who sits at a terminal is shown the roll there, and nobody else is told', async () => {
  const { notices, said } = await atDoor(async ({ progress }) => {
    progress.say('Look here.');
    return rollReport();
  }, { door: { terminal: true } });
  expect([notices, said, drawn]).toEqual([[], [], ['Look here.']]);
});

test('an error has no verdict: nothing is printed, nobody is told, and it comes as it is', async () => {
  const no = new UserError('Nothing was changed.');
  const { printed, exits, notices, said, error } = await atDoor(async ({ progress }) => {
    progress.stage('plan');
    throw no;
  });
  expect([printed, exits, notices, error]).toEqual([[], [], [], no]);
  expect(said).toEqual(['[plan]', expect.stringMatching(/^\[plan\]/)]);
});

test('the folder of a run is its own, and gone afterwards, however the run ends', async () => {
  const well = await atDoor(ending('verified'));
  const badly = await atDoor(() => Promise.reject(new UserError('no')));
  const folders = [...well.runFolders, ...badly.runFolders];
  expect(folders.map(({ there }) => there)).toEqual([true, true]);
  expect(folders.map(({ path }) => existsSync(path))).toEqual([false, false]);
  expect(folders[0].path).not.toBe(folders[1].path);
});

test('a second roll of the environment on this machine is refused', async () => {
  await atDoor(async () => {
    const { error, printed } = await atDoor(ending('verified'));
    expect((error as UserError).message).toMatch(/^A roll of environment prod is running already \(since [-\d]+ [:\d]+ UTC\)\.$/);
    expect(printed).toEqual([]);
    return rollReport();
  });
  expect((await atDoor(ending('verified'))).exits).toEqual([0]);
});
