import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { settingsVariable } from '../../../src/environments';
import { Changed } from '../support/with-settings';

/** Does some work while the repository's settings are changed, section by section. */
export async function withRepositorySettings({ repository: { variables } }: Rehearsal, changed: Changed, work: () => Promise<void>): Promise<void> {
  const name = settingsVariable('prod');
  const before = variables[name];
  variables[name] = JSON.stringify({ ...JSON.parse(before) as object, ...changed });
  try {
    await work();
  } finally {
    variables[name] = before;
  }
}
