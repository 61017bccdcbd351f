import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Door } from '../../src/cli/door';
import { program } from '../../src/cli/program';
import { PlanDoors, runPlan } from '../../src/cli/run-plan';
import { writeContent } from '../../src/content/write-content';
import { UserError } from '../../src/errors';
import { renderPins } from '../../src/pins/pin';
import { exampleContent } from '../content/example';
import { exampleFleet } from '../operations/plan/example-facts';
import { planFixture } from '../operations/plan/fixtures/fixture';
import { pinOf } from '../pins/example-pin';

const [BEFORE, AFTER] = ['ami-0123456789abcdef0', 'ami-0123456789abcdef1'];

let project: string;
let printed: string[];
let said: string[];
let runFolders: string[];

beforeEach(async () => {
  project = mkdtempSync(join(tmpdir(), 'run-plan-'));
  [printed, said, runFolders] = [[], [], []];
  writeFileSync(join(project, 'golden-ami.json'), renderPins({ prod: pinOf(AFTER) }));
  await writeContent(project, BEFORE, exampleContent());
});
afterEach(() => rmSync(project, { recursive: true }));

/** The plan of a new AMI, with AMI IDs as AWS has them. */
const newAmi = () => JSON.parse(JSON.stringify(planFixture('new-ami')).replaceAll('"ami-a"', `"${BEFORE}"`).replaceAll('"ami-b"', `"${AFTER}"`));

async function plan(options: { markdown?: boolean; json?: boolean } = {}, over: Partial<PlanDoors> = {}): Promise<void> {
  const door: Partial<Door> = { project, variables: {}, terminal: false, print: (text) => printed.push(text), say: (line) => said.push(line) };
  await runPlan({ env: 'prod', ...options }, door as Door, {
    plan: (_settings, _door, runFolder) => {
      runFolders.push(runFolder);
      return Promise.resolve(newAmi());
    },
    fleet: () => ({ look: () => Promise.resolve(exampleFleet()), lastRolls: () => Promise.resolve([440]) }),
    now: () => new Date('2026-01-31T12:50:00Z'),
    ...over,
  });
}

test('shows the plan: verdict, what runs, what is different in the AMI', async () => {
  await writeContent(project, AFTER, exampleContent({ docker: '26.0.1' }));
  await plan();
  expect(printed).toHaveLength(1);
  expect(printed[0]).toMatch(/^ai-shell-ecs: rolls 2 instances, 1 at a time, about 7 min plus draining\n/);
  expect(printed[0]).toMatch(/Docker +│ 25\.0\.16 +│ 26\.0\.1/);
  expect(printed[0]).toMatch(/age +│ 3 hours|age +│ [^│]+│ 3 hours/);
});

test('prints the comment of a pull request, and nothing else', async () => {
  await plan({ markdown: true });
  expect(printed[0]).toMatch(/^<!-- ai-shell-golden-ami plan: ai-shell-ecs -->\n\n### /);
  expect(said).toEqual([]);
});

test('says when the comment had to be cut', async () => {
  const packages = (version: string) => Array.from({ length: 2_000 }, (_, index) => ({ name: `package-${index}`, version, arch: 'x86_64' }));
  await writeContent(project, BEFORE, exampleContent({ packages: packages('1') }));
  await writeContent(project, AFTER, exampleContent({ packages: packages('2') }));
  await plan({ markdown: true });
  expect(printed[0].length).toBeLessThanOrEqual(65_536);
  expect(said).toEqual(['The comment has been cut to what GitHub takes. The whole of it: without --markdown.']);
});

test('prints one JSON object', async () => {
  await plan({ json: true });
  expect(JSON.parse(printed[0])).toMatchObject({
    verdict: 'rolls', ami: { from: { id: BEFORE, contentKnown: true }, to: { id: AFTER, contentKnown: false } }, preferences: { alarms: [], bakeSeconds: 0 },
  });
});

test('is shown although AWS does not answer, and says so', async () => {
  const look = () => Promise.reject(new UserError('No credentials.', 'Sign in.'));
  await plan({ json: true }, { fleet: () => ({ look, lastRolls: () => Promise.resolve([]) }) });
  expect(JSON.parse(printed[0])).toMatchObject({ sentence: 'rolls every instance; how many there are is not known' });
  expect(said).toEqual(["Warning: the fleet can't be looked at: No credentials.\nSign in."]);
});

test('knows no instances where there is no group yet', async () => {
  const fleet = () => ({ look: () => Promise.resolve(undefined), lastRolls: () => Promise.reject(new Error('is not asked')) });
  await plan({ json: true }, { plan: () => Promise.resolve(planFixture('create')), fleet });
  expect(JSON.parse(printed[0])).toMatchObject({ verdict: 'in place', sentence: 'makes the fleet: 13 resources' });
});

test('warns of a content file that is not in order, and goes on', async () => {
  writeFileSync(join(project, 'content', `${AFTER}.json`), '{');
  await plan({ json: true });
  expect(said).toEqual([expect.stringMatching(`^Warning: content/${AFTER}.json is not JSON `)]);
});

test('leaves no saved plan behind: it holds every value', async () => {
  await plan();
  const fails: PlanDoors['plan'] = (_settings, _door, runFolder) => {
    runFolders.push(runFolder);
    return Promise.reject(new UserError('no'));
  };
  await expect(plan({}, { plan: fails })).rejects.toThrow('no');
  expect(runFolders).toHaveLength(2);
  expect(runFolders.filter((folder) => existsSync(folder))).toEqual([]);
});

test('is Markdown or JSON, not both', async () => {
  const root = program({ variables: {} } as Door);
  root.commands.forEach((command) => command.configureOutput({ writeErr: () => undefined }));
  await expect(root.parseAsync(['node', 'x', 'plan', '--markdown', '--json'])).rejects.toThrow("option '--markdown' cannot be used with option '--json'");
});
