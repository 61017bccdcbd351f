import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AMI_VARIABLE } from '../../contract';
import { Variables } from '../../environments';

/** A line of a Terraform variable file that sets the AMI to something. */
const SETTING = new RegExp(`^[ \\t]*${AMI_VARIABLE}[ \\t]*=[ \\t]*"([^"]+)"`, 'm');

/** Environment variable that Terraform reads, too; a variable file wins over it. */
const VARIABLE = `TF_VAR_${AMI_VARIABLE}`;

/** An AMI that was set by hand, and where. It wins over every pin. */
export interface ExplicitAmi {
  readonly amiId: string;
  /** Path of the file, or name of the environment variable. */
  readonly where: string;
}

/** The AMI that the text of a variable file sets; undefined when it sets none. */
export function amiSetIn(text: string): string | undefined {
  return SETTING.exec(text)?.[1];
}

/** The AMI that a stack's own variable file or the environment sets; undefined when both leave the choice to the pin. */
export function explicitAmi(project: string, stack: string, variables: Variables): ExplicitAmi | undefined {
  const file = join('stacks', stack, 'terraform.tfvars');
  const path = join(project, file);
  const amiId = existsSync(path) ? amiSetIn(readFileSync(path, 'utf8')) : undefined;
  const variable = variables[VARIABLE];
  if (amiId !== undefined) {
    return { amiId, where: file };
  }
  return variable ? { amiId: variable, where: VARIABLE } : undefined;
}

/** What to type so that another AMI is chosen than one that was set by hand. @param where as {@link ExplicitAmi} has it */
export function howToChooseAnother(where: string): string {
  return where === VARIABLE ? `Correct ${VARIABLE}, or take it away: unset ${VARIABLE}` : `Correct ${AMI_VARIABLE} in ${where}, or remove the line.`;
}

/** What to tell somebody whose pin has no effect. */
export function pinWithoutEffect({ amiId, where }: ExplicitAmi): string {
  return `${where} sets ${AMI_VARIABLE} = "${amiId}", which wins: the pin has no effect until that is gone.`;
}
