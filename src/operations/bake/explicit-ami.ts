import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AMI_VARIABLE } from '../../contract';

/** A line of a Terraform variable file that sets the AMI to something. */
const SETTING = new RegExp(`^[ \\t]*${AMI_VARIABLE}[ \\t]*=[ \\t]*"([^"]+)"`, 'm');

/** An AMI that was set by hand, and where. It wins over every pin. */
export interface ExplicitAmi {
  readonly amiId: string;
  readonly file: string;
}

/** The AMI that a stack's own variable file sets; undefined when it leaves the choice to the pin. */
export function explicitAmi(project: string, stack: string): ExplicitAmi | undefined {
  const file = join('stacks', stack, 'terraform.tfvars');
  const path = join(project, file);
  const match = existsSync(path) ? SETTING.exec(readFileSync(path, 'utf8')) : undefined;
  return match ? { amiId: match[1], file } : undefined;
}

/** What to tell somebody whose pin has no effect. */
export function pinWithoutEffect({ amiId, file }: ExplicitAmi): string {
  return `${file} sets ${AMI_VARIABLE} = "${amiId}", which wins: the pin has no effect until that line is gone.`;
}
