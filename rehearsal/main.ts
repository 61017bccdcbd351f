import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { howToEnter } from './driver/keep';
import { rehearse, SCENARIOS, ScenarioName } from './driver/rehearse';
import { Report, renderReport } from './driver/report';
import { Session } from './driver/session';
import { World } from './driver/world';
import { reportError } from '../src/cli/report-error';
import { cacheDir } from '../src/toolchain/cache-dir';
import { interruption } from '../src/toolchain/process';

const PROJECT = resolve(__dirname, '..');

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const program = new Command('rehearse')
  .description('Rehearses the whole chain on this machine, without an AWS account: bake, deploy, new image, bake, deploy, refresh, boot, run.')
  .addOption(new Option('--scenario <name>', 'what is rehearsed: the whole chain, one bad AMI that is rolled out and back, a new image on its way through GitHub, or the lives of AMIs')
    .choices(Object.keys(SCENARIOS) as ScenarioName[]).default('main' as ScenarioName))
  .option('--json <file>', 'write the steps with their outcome and seconds to this file')
  .option('--keep', 'leave the fleet and its cloud running afterwards, with what to paste to go on by hand, until Ctrl-C')
  .option('--debug', 'show where an error came from')
  .showHelpAfterError('Type --help to see what can be given.')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(async ({ scenario, json, keep }) => {
    const report = await rehearse({
      scenario,
      project: PROJECT,
      root: join(cacheDir(process.env), 'rehearsals'),
      env: process.env,
      ui: { terminal: process.stdin.isTTY && process.stderr.isTTY, say },
      keep: keep ? keepUntilInterrupted : undefined,
    });
    finish(report, json);
  });

function finish(report: Report, json: string | undefined): void {
  process.stdout.write(`${renderReport(report)}\n`);
  if (json !== undefined) {
    writeFileSync(json, `${JSON.stringify(report, undefined, 2)}\n`);
  }
  process.exitCode = report.failed === 0 && report.skipped === 0 ? 0 : 1;
}

async function keepUntilInterrupted(session: Session, world: World): Promise<void> {
  process.stderr.write(`${howToEnter(session, world)}\n`);
  await new Promise((done) => interruption().addEventListener('abort', done, { once: true }));
}

program.parseAsync().catch((error) => {
  process.exitCode = reportError(error, program.opts().debug ?? false, say);
});
