import { Variables } from '../../environments';
import { UserError } from '../../errors';

/** Form of a commit's name. */
export const COMMIT = /^[0-9a-f]{40}$/;

/** A variable that a job has, of the form that it must have. Its value is in no message. @throws UserError when it is missing or of another form */
export function variable(variables: Variables, name: string, form: RegExp): string {
  const value = variables[name];
  if (!value) {
    throw new UserError(`The variable ${name} is not set.`, 'The commands `ci …` run in GitHub Actions, whose workflows set it (.github/workflows).');
  }
  if (!form.test(value)) {
    throw new UserError(`The variable ${name} does not have the form ${String(form)}.`);
  }
  return value;
}
