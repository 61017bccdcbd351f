import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCEPTED } from './accepted';
import { judgeCheckov } from './judge-checkov';
import { linters, LintSetting } from './linters';
import { Verdict } from './verdict';
import { settingsVariable } from '../../src/environments';
import { ENVIRONMENT_NAMES } from '../../src/settings';
import { run } from '../../src/toolchain/process';
import { appCommand } from '../../src/toolchain/terraform/app-command';
import { NETWORK } from '../support/example-settings';

/** What only an account's owner knows, made up, with the state where CI has it. */
const OWNERS = JSON.stringify({ network: NETWORK, state: { bucket: 'states' } });

/** What only a repository's owner knows, made up. */
const REPOSITORY = JSON.stringify({ owner: 'octo-org', repository: 'ai-shell', ownerId: 1234, repositoryId: 567_890, state: { bucket: 'states' } });

/** Lints the Terraform of every stack that a synthesis of the project generates. Asks no server. */
export async function checkov(setting: LintSetting): Promise<Verdict> {
  const { project, env } = setting;
  const program = join(await linters(setting), 'checkov');
  const folder = mkdtempSync(join(tmpdir(), 'checkov-'));
  try {
    const [app, ...args] = appCommand(project);
    const owners = Object.fromEntries(ENVIRONMENT_NAMES.map((name) => [settingsVariable(name), OWNERS]));
    await run(app, args, { cwd: project, env: { ...env, ...owners, AI_SHELL_CI_SETTINGS: REPOSITORY, AI_SHELL_ENVIRONMENTS: '', CDKTF_OUTDIR: folder } });
    const { stdout } = await run(program, [
      '--skip-download', '--framework', 'terraform_json', '--directory', join(folder, 'stacks'), '--output', 'json', '--soft-fail',
    ], { cwd: folder, env: { ...env, LOG_LEVEL: 'ERROR' } });
    return judgeCheckov(stdout, ACCEPTED);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
