import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { Step } from '../../../rehearsal/driver/step';
import { settingsVariable } from '../../../src/environments';
import { EnvironmentInput } from '../../../src/settings';

/** Settings that are changed for a while, section by section. */
export type Changed = Partial<{ readonly [Section in 'fleet' | 'roll']: EnvironmentInput[Section] }>;

/** A step, taken with settings changed. */
export function withSettings(changed: Changed, step: Step): Step {
  return { name: step.name, run: (rehearsal, say) => step.run(changedIn(rehearsal, changed), say) };
}

/** The same rehearsal, typed in with settings changed. */
export function changedIn({ session, settings: { name }, images }: Rehearsal, changed: Changed): Rehearsal {
  const variable = settingsVariable(name);
  const before = JSON.parse(session.env[variable]) as Record<string, object | undefined>;
  const sections = Object.entries(changed).map(([section, values]) => [section, { ...before[section], ...values }]);
  const value = JSON.stringify({ ...before, ...Object.fromEntries(sections) as object });
  return new Rehearsal({ ...session, env: { ...session.env, [variable]: value } }, name, images);
}
