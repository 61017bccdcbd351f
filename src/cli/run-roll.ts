import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Door } from './door';
import { rollInLines } from './roll-in-lines';
import { rollOnTerminal } from './roll-on-terminal';
import { RollOptions, toolsOf } from './roll-tools-of';
import { AMI_ID, PIN_FILE } from '../contract';
import { loadEnvironment } from '../environments';
import { UsageError } from '../errors';
import { oneAtATime } from '../operations/one-at-a-time';
import { deploy } from '../operations/roll/deploy';
import { sendNotice } from '../operations/roll/notice';
import { roll } from '../operations/roll/roll';
import { RollTools } from '../operations/roll/roll-tools';
import { rollback } from '../operations/roll/rollback';
import { showVerdict } from '../operations/roll/show-verdict';
import { EXIT_CODE, RollReport } from '../operations/roll/verdict';
import { Settings } from '../settings';
import { cacheDir } from '../toolchain/cache-dir';
import { interruptible, Interrupted } from '../toolchain/process';

/** `deploy`, and what came of it. */
export async function runDeploy(options: RollOptions, door: Door): Promise<void> {
  await run(deploy, options, door);
}

/** `roll`, and what came of it. */
export async function runTakeUp(options: RollOptions, door: Door): Promise<void> {
  await run(roll, options, door);
}

/** `rollback`, and what came of it. */
export async function runRollback({ to, ...options }: RollOptions & { readonly to?: string }, door: Door): Promise<void> {
  if (to !== undefined && !AMI_ID.test(to)) {
    throw new UsageError(`${JSON.stringify(to)} is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.`);
  }
  await run((tools) => rollback(to, tools), options, door);
}

async function run(work: (tools: RollTools) => Promise<RollReport>, options: RollOptions, door: Door): Promise<void> {
  const settings = loadEnvironment(options.env, door.variables);
  const report = await interruptible(() => alone(settings, door, async (runFolder) => {
    const progress = door.terminal ? await rollOnTerminal(door.screen, () => new Date()) : rollInLines(door.say, () => new Date());
    try {
      return await work(await toolsOf(settings, options, runFolder, progress, door));
    } catch (error) {
      if (error instanceof Interrupted) {
        progress.say(`A roll that has begun goes on in AWS. To take it up: npx projen roll --env ${settings.name}`);
      }
      throw error;
    } finally {
      progress.end();
    }
  }));
  const warnings = [...report.warnings, ...await notice(report, settings, door)];
  const told = { ...report, warnings };
  door.print(options.json ? JSON.stringify(told) : showVerdict(told).join('\n'));
  door.exit(EXIT_CODE[report.verdict]);
}

/** Works as the only roll of the environment on this machine, with a folder that is gone afterwards. */
async function alone<T>(settings: Settings, { project, variables, say }: Door, work: (runFolder: string) => Promise<T>): Promise<T> {
  const turn = { what: 'roll', cache: cacheDir(variables), pinFile: join(project, PIN_FILE), environment: settings.name } as const;
  return oneAtATime(turn, say, async () => {
    const runFolder = mkdtempSync(join(tmpdir(), 'roll-'));
    try {
      return await work(runFolder);
    } finally {
      rmSync(runFolder, { recursive: true, force: true });
    }
  });
}

/** Somebody who sits at a terminal has seen it. */
async function notice(report: RollReport, { roll: { noticeTopicArn } }: Settings, { terminal, variables }: Door): Promise<string[]> {
  return terminal ? [] : sendNotice({ report, topicArn: noticeTopicArn, webhookUrl: variables.AI_SHELL_NOTICE_WEBHOOK });
}
