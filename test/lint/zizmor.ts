import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { judgeZizmor } from './judge-zizmor';
import { linters, LintSetting } from './linters';
import { Verdict } from './verdict';
import { run } from '../../src/toolchain/process';

/** Exit codes that say how bad the worst finding is. Source: zizmor docs, "Usage", exit codes. */
const FOUND = [11, 12, 13, 14];

/** Lints each workflow with zizmor's pedantic persona, but for what `zizmor.yml` gives a reason for. Asks no server. */
export async function zizmor(setting: LintSetting): Promise<Verdict> {
  const { project, env } = setting;
  const program = join(await linters(setting), 'zizmor');
  const folder = join(project, '.github', 'workflows');
  const verdicts: Verdict[] = [];
  for (const file of readdirSync(folder).sort()) {
    const args = ['--offline', '--persona=pedantic', '--config', join(project, 'zizmor.yml'), '--format', 'json', '--quiet', join(folder, file)];
    verdicts.push(judgeZizmor(file, (await run(program, args, { env, okCodes: [0, ...FOUND] })).stdout));
  }
  return { passed: verdicts.reduce((sum, { passed }) => sum + passed, 0), failures: verdicts.flatMap(({ failures }) => failures) };
}
