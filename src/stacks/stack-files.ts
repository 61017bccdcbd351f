import { existsSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AMI_VARIABLE } from '../contract';
import { UserError } from '../errors';

/** Files of `stacks/<stack>/` that Terraform reads from the folder it runs in. */
const LINKED = ['terraform.tfvars', '.terraform.lock.hcl'];

/**
 * Links a stack's committed files into its synthesised folder, where `cdktf` and plain terraform find them. A file that is gone is unlinked.
 *
 * @param folder committed folder of the stack.
 * @param output synthesised folder of the stack.
 */
export function linkStackFiles(folder: string, output: string): void {
  for (const name of LINKED) {
    const link = join(output, name);
    rmSync(link, { force: true });
    if (existsSync(join(folder, name))) {
      symlinkSync(relative(output, join(folder, name)), link);
    }
  }
}

/**
 * Refuses variable files at the top of the project that set the AMI: cdktf hands them to every stack, so that stage would take prod's AMI, and
 * they win over `--var`; plain terraform does not see them at all.
 *
 * @param projectDirectory top of the project.
 * @param stacks names of the stacks, for the message.
 * @throws UserError that names the file and those to use instead.
 */
export function refuseAmiForAllStacks(projectDirectory: string, stacks: readonly string[]): void {
  const files = readdirSync(projectDirectory).filter((name) => /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(name));
  const found = files.find((name) => setsAmi(readFileSync(join(projectDirectory, name), 'utf8')));
  if (found !== undefined) {
    throw new UserError(
      `${found} sets ${AMI_VARIABLE} for every stack, so that one environment would run another's AMI.`
      + ` Move the line to ${stacks.map((stack) => `stacks/${stack}/terraform.tfvars`).join(' or ')}.`,
    );
  }
}

function setsAmi(text: string): boolean {
  return new RegExp(`^\\s*\\{?\\s*"?${AMI_VARIABLE}"?\\s*[=:]|[{,]\\s*"${AMI_VARIABLE}"\\s*:`, 'm').test(text);
}
