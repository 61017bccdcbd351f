import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectedBackend } from './expected-backend';
import { planningEnvironment } from './planning-environment';
import { readSynthesised } from './read-synthesised';
import { StackRefused } from './stack-refused';
import { validateStack } from './validate-stack';
import { UserError } from '../../errors';
import { Settings } from '../../settings';
import { platformName } from '../../toolchain/platform';
import { Environment } from '../../toolchain/process';
import { terraformEnvironment } from '../../toolchain/terraform/environment';
import { runTerraform } from '../../toolchain/terraform/run-terraform';
import { showPlan } from '../../toolchain/terraform/show-plan';

/** What to plan, and with what. */
export interface PlanSynthesisedOptions {
  /** The environment, as the base branch has it. */
  readonly settings: Settings;
  /** The pull request's `cdk.tf.json`. */
  readonly text: string;
  /** Text of the base branch's `.terraform.lock.hcl` of the stack. */
  readonly lockFile: string;
  /** Terraform's variables. No secret: everybody on this machine can read them. */
  readonly variables: Readonly<Record<string, string>>;
  /** A new folder of this run alone; it is made. The caller removes it: a plan holds every value. */
  readonly folder: string;
  /** Path of Terraform. */
  readonly terraform: string;
  /** The whole environment; Terraform is given little of it. */
  readonly env: Environment;
  /** Our cache folder. */
  readonly cache: string;
  /** Says where the provider comes from, when that is not the usual place. */
  readonly say: (line: string) => void;
}

/**
 * Plans a stack that somebody else has synthesised, without a lock on the state: the role that asks has no right to write anything.
 *
 * Nothing of theirs runs. Their JSON is checked first, and written anew from the value that was checked; Terraform's provider is the one of the lock
 * file that is given.
 *
 * @returns what `terraform show -json` prints of the plan.
 * @throws StackRefused before Terraform is started; TerraformFailed, in one of its kinds, when Terraform says no; UserError when the folder is there.
 */
export async function planSynthesised(options: PlanSynthesisedOptions): Promise<unknown> {
  const { settings, text, lockFile, variables, folder, terraform, cache, say } = options;
  const json = readSynthesised(text);
  const violations = await validateStack(json, { backend: expectedBackend(settings) });
  if (violations.length > 0) {
    throw new StackRefused(settings.stack, violations);
  }
  // As deep as synthesis puts it, so that a local state is looked for in this folder and nowhere else.
  const stackFolder = join(folder, 'cdktf.out', 'stacks', settings.stack);
  if (existsSync(folder)) {
    throw new UserError(`${folder} must be a new folder, and there is one of that name.`);
  }
  mkdirSync(folder, { mode: 0o700 });
  mkdirSync(stackFolder, { recursive: true });
  writeFileSync(join(stackFolder, 'cdk.tf.json'), JSON.stringify(json));
  writeFileSync(join(stackFolder, '.terraform.lock.hcl'), lockFile);

  const env = planningEnvironment(options.env);
  const added = await terraformEnvironment({ env: options.env, platform: platformName(), runFolder: folder, cache, cwd: stackFolder, say });
  const run = { terraform, folder: stackFolder, shownFolder: stackFolder, environment: settings.name, env: { ...env, ...added } };
  const file = join(folder, 'plan');
  const given = Object.entries(variables).map(([name, value]) => `-var=${name}=${value}`);
  await runTerraform('init', ['-lockfile=readonly'], run);
  await runTerraform('plan', ['-lock=false', `-out=${file}`, ...given], run);
  return showPlan(file, run);
}
