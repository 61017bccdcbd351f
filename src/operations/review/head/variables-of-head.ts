import { parse } from '@cdktn/hcl2json';
import { readHeadFile } from './read-head-file';
import { AMI_ID, AMI_VARIABLE, VERSION_VARIABLE } from '../../../contract';
import { UserError } from '../../../errors';
import { shown } from '../json';

/** How large (bytes) a file of variables may be. */
const MAX_BYTES = 16 * 1024;

/** The variables that our stacks have, and what their validations allow. */
const VARIABLES: ReadonlyMap<string, { readonly form: RegExp; readonly allowed: string }> = new Map([
  [AMI_VARIABLE, { form: AMI_ID, allowed: 'an AMI ID such as ami-0123456789abcdef0, or empty' }],
  [VERSION_VARIABLE, { form: /^[1-9][0-9]{0,9}$/, allowed: 'the number of a launch template version such as 7, or empty' }],
]);

/**
 * What a pull request's `stacks/<stack>/terraform.tfvars` sets; nothing when there is no such file.
 *
 * @param folder top of the pull request's checkout, which is read and never run.
 * @throws UserError when the file is none of Terraform's, sets another variable, or sets one to what is no literal of the form that it must have.
 */
export async function readVariablesOfHead(folder: string, stack: string): Promise<Readonly<Record<string, string>>> {
  const path = ['stacks', stack, 'terraform.tfvars'];
  const text = readHeadFile(folder, path, MAX_BYTES);
  return text === undefined ? {} : parseVariables(text, path.join('/'));
}

/**
 * The variables that a text of the form of `terraform.tfvars` sets.
 *
 * @param path name of the file, for messages.
 * @throws as {@link readVariablesOfHead} does.
 */
export async function parseVariables(text: string, path: string): Promise<Readonly<Record<string, string>>> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(await parsed(text, path))) {
    const variable = VARIABLES.get(name);
    if (!variable) {
      throw new UserError(`${path} sets ${shown(name)}; only ${[...VARIABLES.keys()].join(' and ')} may be set there.`);
    }
    const given = typeof value === 'number' ? String(value) : value;
    if (typeof given !== 'string' || !(given === '' || variable.form.test(given))) {
      throw new UserError(`${name} in ${path} must be ${variable.allowed}, it is ${shown(value)}.`);
    }
    values[name] = given;
  }
  return values;
}

async function parsed(text: string, path: string): Promise<Record<string, unknown>> {
  try {
    return await parse('variables', text) as Record<string, unknown>;
  } catch (error) {
    const [, reason] = /variables:([\s\S]*?)\]?$/.exec((error as Error).message) ?? [];
    throw new UserError(`${path} is not in order (${reason ?? (error as Error).message}).`);
  }
}
