import { TerraformRun } from './run-terraform';
import { run } from '../process';

/** What `terraform show -json` prints of a saved plan. */
export async function showPlan(file: string, { terraform, folder, env }: TerraformRun): Promise<unknown> {
  const { stdout } = await run(terraform, ['show', '-no-color', '-json', file], { cwd: folder, env });
  return JSON.parse(stdout);
}
