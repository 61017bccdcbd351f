import { processDoor } from '../../../src/cli/door';
import { reportError } from '../../../src/cli/report-error';
import { rollToVerdict } from '../../../src/cli/roll-to-verdict';
import { RollTools } from '../../../src/operations/roll/act/roll-tools';
import { roll } from '../../../src/operations/roll/roll';
import { pause } from '../../../src/toolchain/pause';
import { instance, NEW, refresh, view } from '../../operations/support/roll-views';
import { prodSettings } from '../../operations/support/settings';

const { facts } = view({ refresh: refresh(), instances: [instance('i-1')] });
const group = { ...facts.group, launchTemplate: { templateId: 'lt-1', version: NEW.launchTemplateVersion } };

/** The tools of a roll that is under way and gets no further. */
const tools = {
  settings: prodSettings(),
  rollBack: true,
  fleet: {
    look: async () => ({ ...facts, group }),
    versions: async () => [{ version: NEW.launchTemplateVersion, amiId: NEW.amiId }],
    amis: async () => new Map([[NEW.amiId, { available: true }]]),
    pause: () => pause(3600),
    now: () => new Date(),
  },
} as unknown as RollTools;

const door = processDoor();
const doors = { toolsOf: async (...[, , , progress]: readonly unknown[]) => ({ ...tools, progress }) as RollTools, sendNotice: async () => ['A notice went out.'] };

rollToVerdict(roll, { env: 'prod' }, door, doors).catch((error: unknown) => {
  process.exitCode = reportError(error, false, door.say);
});
