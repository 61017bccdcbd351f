import { alone } from './alone';
import { Door } from './door';
import { rollInLines } from './roll-in-lines';
import { rollOnTerminal } from './roll-on-terminal';
import { RollOptions, rollToolsOf } from './roll-tools-of';
import { loadEnvironment } from '../environments';
import { RollTools } from '../operations/roll/act/roll-tools';
import { nothingRolled } from '../operations/roll/act/take-up';
import { EXIT_CODE, RollReport } from '../operations/roll/decide/verdict';
import { howToGoOn } from '../operations/roll/show/how-to-go-on';
import { sendNotice } from '../operations/roll/show/notice';
import { showVerdict } from '../operations/roll/show/show-verdict';
import { Settings } from '../settings';
import { interruptible, Interrupted } from '../toolchain/process';

/** What leads to AWS, Terraform and those who are told. */
export interface RollDoors {
  readonly toolsOf: typeof rollToolsOf;
  readonly sendNotice: typeof sendNotice;
}

/**
 * Does the work of a command that rolls, prints its verdict, and sets the exit code that goes with it.
 *
 * @returns what it has come to.
 * @throws UserError when nothing came of it; Interrupted on Ctrl-C, when it was said how to go on.
 */
export async function rollToVerdict(
  work: (tools: RollTools) => Promise<RollReport>, options: RollOptions, door: Door, doors: RollDoors = { toolsOf: rollToolsOf, sendNotice },
): Promise<RollReport> {
  const settings = loadEnvironment(options.env, door.variables);
  const report = await interruptible(() => alone(settings, door, async (runFolder) => {
    const progress = door.terminal ? await rollOnTerminal(door.screen, () => new Date()) : rollInLines(door.say, () => new Date());
    try {
      return await work(await doors.toolsOf(settings, options, runFolder, progress, door));
    } catch (error) {
      if (error instanceof Interrupted) {
        progress.say(howToGoOn(settings.name));
      }
      throw error;
    } finally {
      progress.end();
    }
  }));
  const warnings = [...report.warnings, ...await notice(report, settings, door, doors)];
  const told = { ...report, warnings };
  door.print(options.json ? JSON.stringify(told) : showVerdict(told).join('\n'));
  door.exit(EXIT_CODE[report.verdict]);
  return told;
}

/**
 * Somebody who sits at a terminal has seen it, and nobody need hear that all is as it was. A workflow without the secret sets the variable to nothing.
 */
async function notice(report: RollReport, { roll }: Settings, { terminal, variables }: Door, doors: RollDoors): Promise<string[]> {
  if (terminal || nothingRolled(report)) {
    return [];
  }
  return doors.sendNotice({ report, topicArn: roll.noticeTopicArn, webhookUrl: variables.AI_SHELL_NOTICE_WEBHOOK || undefined });
}
