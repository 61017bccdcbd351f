import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mountsNaming, stillRunning, Traces, tracesOf } from './support/left-behind';
import { folderOf, startRehearsal } from './support/running-rehearsal';
import { eventually } from '../../rehearsal/driver/eventually';
import { Report } from '../../rehearsal/driver/report';
import { RunningProgram } from '../../rehearsal/driver/running-program';
import { makeWorkspace } from '../../rehearsal/driver/workspace';
import { PIN_FILE } from '../../src/contract';
import { readPins } from '../../src/pins/pin-file';
import { run } from '../../src/toolchain/process';

const PROJECT = resolve(__dirname, '../..');
const BAKED = 'build-ami: v1 baked and pinned';
const MINUTES = 5;

jest.setTimeout(MINUTES * 60_000);

let rehearsals: RunningProgram[];
let folders: string[];
let traces: Traces[];

beforeAll(async () => {
  rehearsals = await Promise.all([startRehearsal(PROJECT), startRehearsal(PROJECT)]);
  await Promise.all(rehearsals.map((rehearsal) => rehearsal.says(`✔ ${BAKED}`)));
  folders = rehearsals.map(folderOf);
  traces = rehearsals.map(({ pid }) => tracesOf(pid));
});
afterAll(async () => {
  await Promise.all(rehearsals.map((rehearsal) => rehearsal.stop()));
});

async function nothingRuns(folder: string, left: Traces): Promise<void> {
  await eventually(`no process of ${folder} runs`, 10, async () => stillRunning(left).length === 0 || undefined);
  expect(mountsNaming(folder)).toEqual([]);
}

test('two rehearsals at once bake in a world of their own each', () => {
  expect(folders[0]).not.toBe(folders[1]);
  for (const folder of folders) {
    expect(readPins(join(folder, 'workspace', PIN_FILE)).prod?.amiId).toMatch(/^ami-/);
  }
  const [one, other] = traces.map(({ namespaces }) => [...namespaces]);
  expect(one.length).toBeGreaterThan(0);
  expect(one.filter((namespace) => other.includes(namespace))).toEqual([]);
});

test('Ctrl-C midway leaves no process, mount or file, and the other rehearsal alone', async () => {
  expect(await rehearsals[0].end('SIGINT')).toBe(130);
  expect(rehearsals[0].said).toMatch(/Interrupted \(SIGINT\)\.$/);
  await nothingRuns(folders[0], traces[0]);
  expect(existsSync(folders[0])).toBe(false);
  expect(stillRunning(traces[1])).not.toEqual([]);
});

test('SIGKILL midway leaves no process and no mount', async () => {
  expect(await rehearsals[1].end('SIGKILL')).toBeNull();
  await nothingRuns(folders[1], traces[1]);
  expect(existsSync(folders[1])).toBe(true);
});

test('a step that fails: exit code 1, a table that says which and why; what was killed before is cleared away', async () => {
  const project = brokenProject();
  const file = join(project, 'report.json');
  const rehearsal = await startRehearsal(project, '--json', file);
  try {
    await rehearsal.says(`❯ ${BAKED}`);
    const folder = folderOf(rehearsal);
    expect(existsSync(folders[1])).toBe(false);
    expect(await rehearsal.ended()).toBe(1);
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
    const outcome = report.steps.find(({ name }) => name === BAKED);
    expect(outcome).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('verify: broken on purpose') as string });
    expect(report).toMatchObject({ failed: 1, skipped: 14 });
    expect(rehearsal.said).toMatch(new RegExp(`│ ${BAKED} +│ failed +│`));
    expect(existsSync(folder)).toBe(false);
  } finally {
    await rehearsal.stop();
    rmSync(project, { recursive: true });
  }
});

test('--keep: the printed program types in the world; after Ctrl-C nothing is left', async () => {
  const project = projectWithOneStep();
  const rehearsal = await startRehearsal(project, '--keep');
  try {
    const [, enter] = /^ {2}(\S+) npx projen build-ami --force$/.exec(await rehearsal.says(' npx projen build-ami'))!;
    const folder = folderOf(rehearsal);
    const left = tracesOf(rehearsal.pid);
    const look = 'pwd; curl --silent --fail "$AWS_ENDPOINT_URL/_rehearsal/machines"';
    expect((await run(enter, ['sh', '-c', look], { env: {} })).stdout).toBe(`${folder}/workspace\n[]`);
    const [days] = /sh -c '.*_rehearsal\/days'$/.exec(await rehearsal.says('_rehearsal/days'))!;
    await run('sh', ['-c', `${enter} ${days}`], { env: {} });
    await expect(run(enter, ['sh', '-c', 'exit 3'], { env: {} })).rejects.toMatchObject({ exitStatus: 3 });
    expect(await rehearsal.end('SIGINT')).toBe(0);
    await nothingRuns(folder, left);
    expect(existsSync(folder)).toBe(false);
  } finally {
    await rehearsal.stop();
    rmSync(project, { recursive: true });
  }
});

/** A copy of the project whose AMI does not pass its verification. */
function brokenProject(): string {
  const project = copiedProject();
  writeFileSync(join(project, 'packer/provision/verify.sh'), '#!/usr/bin/env bash\necho "verify: broken on purpose" >&2\nexit 1\n');
  return project;
}

/** A copy of the project that rehearses no more than an account. */
function projectWithOneStep(): string {
  const project = copiedProject();
  writeFileSync(join(project, 'rehearsal/driver/kept-script.ts'), "import { furnish } from './steps/furnish-account';\n\nexport const STEPS = [furnish];\n");
  return project;
}

function copiedProject(): string {
  const project = mkdtempSync(join(tmpdir(), 'project-'));
  // The world's machines belong to other users, and read the rehearsal's own programs.
  chmodSync(project, 0o755);
  makeWorkspace(PROJECT, project);
  cpSync(join(PROJECT, 'rehearsal'), join(project, 'rehearsal'), { recursive: true, verbatimSymlinks: true });
  return project;
}
