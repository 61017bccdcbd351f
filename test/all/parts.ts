import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJestReport, readJunitReport, Tally } from './tally';
import { Report } from '../../rehearsal/driver/report';
import { CommandFailed, converse, Environment, run } from '../../src/toolchain/process';
import { checkov } from '../lint/checkov';
import { counted } from '../lint/verdict';
import { zizmor } from '../lint/zizmor';

/** What a part needs of the machine. */
export interface Setting {
  /** Folder of the product. */
  readonly project: string;
  readonly env: Environment;
  /** Python of the virtual environment that has the emulator and pytest. */
  readonly python: string;
}

/** A part of the tests. */
export interface Part {
  readonly name: string;
  run(setting: Setting): Promise<Omit<Tally, 'part' | 'seconds'>>;
}

/** As many as the smallest machine has cores. By itself Jest would leave one of them idle. */
const JEST_WORKERS = 2;

type Counts = Omit<Tally, 'part' | 'seconds'>;

const complain = (line: string): void => void process.stderr.write(`${line}\n`);

const PASSED: Counts = { passed: 1, failed: 0, skipped: 0 };
const FAILED: Counts = { passed: 0, failed: 1, skipped: 0 };

/** Everything that tests the project, the quickest first. */
export const PARTS: readonly Part[] = [
  { name: 'build: generated files and types', run: build },
  { name: 'lint', run: (setting) => check(setting, 'npx', 'projen', 'eslint', '--max-warnings', '0') },
  { name: 'lint: workflows (zizmor)', run: async (setting) => counted(await zizmor(setting), complain) },
  { name: 'lint: generated Terraform (checkov)', run: async (setting) => counted(await checkov(setting), complain) },
  { name: 'jest', run: jest },
  ...['cloud', 'machines', 'world'].map((room): Part => ({ name: `pytest: ${room}`, run: (setting) => pytest(setting, room) })),
  { name: 'rehearsal', run: rehearsal },
];

/** Synthesising and compiling must work, and change no file that is under version control. */
async function build(setting: Setting): Promise<Counts> {
  const before = await changes(setting);
  const outcome = await check(setting, 'npx', 'projen', 'default');
  const drift = await changes(setting);
  if (drift !== before) {
    process.stderr.write(`Generated files are not what .projenrc.ts says. Run npx projen and commit what it changes:\n${drift}\n`);
    return FAILED;
  }
  return outcome.failed ? outcome : check(setting, 'npx', 'projen', 'compile');
}

async function changes({ project, env }: Setting): Promise<string> {
  const { stdout: tracked } = await run('git', ['diff', 'HEAD'], { cwd: project, env });
  const { stdout: untracked } = await run('git', ['ls-files', '--others', '--exclude-standard'], { cwd: project, env });
  return tracked + untracked;
}

function jest(setting: Setting): Promise<Counts> {
  return withReport(async (file) => {
    await check(setting, 'npx', 'jest', '--ci', `--maxWorkers=${JEST_WORKERS}`, '--json', `--outputFile=${file}`);
    return readJestReport(readFileSync(file, 'utf8'));
  });
}

/** A process a room: each has a `conftest.py` of its own, and their modules would get in each other's way. */
function pytest(setting: Setting, room: string): Promise<Counts> {
  return withReport(async (file) => {
    await check(setting, setting.python, '-m', 'pytest', '--quiet', `--junitxml=${file}`, `test/rehearsal/${room}`);
    return readJunitReport(readFileSync(file, 'utf8'));
  });
}

function rehearsal(setting: Setting): Promise<Counts> {
  return withReport(async (file) => {
    await check(setting, 'npx', 'projen', 'rehearse', '--json', file);
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  });
}

async function check({ project, env }: Setting, program: string, ...args: string[]): Promise<Counts> {
  try {
    await converse(program, args, { cwd: project, env });
    return PASSED;
  } catch (error) {
    if (error instanceof CommandFailed) {
      return FAILED;
    }
    throw error;
  }
}

/** A program that ends without its report has failed. */
async function withReport(part: (file: string) => Promise<Counts>): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  try {
    return await part(join(folder, 'report'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return FAILED;
    }
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
