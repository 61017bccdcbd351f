import { Rehearsal } from '../../../rehearsal/driver/rehearsal';
import { settingsVariable } from '../../../src/environments';

/** Does some work while the settings say another size of the fleet. */
export async function withOtherSize({ repository: { variables } }: Rehearsal, work: () => Promise<void>): Promise<void> {
  const name = settingsVariable('prod');
  const before = variables[name];
  variables[name] = JSON.stringify({ ...JSON.parse(before) as object, fleet: { maxSize: 11 } });
  try {
    await work();
  } finally {
    variables[name] = before;
  }
}
