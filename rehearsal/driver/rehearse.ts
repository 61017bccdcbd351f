import { RehearsedSettings } from './environment';
import { performInside } from './perform-inside';
import { Report, reportOf } from './report';
import { Session } from './session';
import { STATE_BUCKET } from './steps/state-bucket';
import { WorldOptions, withWorld } from './with-world';
import { World } from './world';

/**
 * Two small fleets: two starts of each AMI, of which a measurement drops the first, and a machine that waits, stopped. One version back is kept, so
 * that three AMIs are enough for one that nothing needs.
 */
const LIFECYCLE_SETTINGS: RehearsedSettings = {
  fleet: { minSize: 2, desiredCapacity: 2, warmPool: { state: 'Stopped', minSize: 1, maxGroupPreparedCapacity: 3 } },
  retention: { versionsKept: 1 },
};

/** A rehearsal that can be asked for by its name. */
interface Scenario {
  /** Module that exports its steps. */
  readonly script: string;
  /** The same, without what takes the fleet down. */
  readonly kept: string;
  /** @default - as the world has it */
  readonly secondsPerMinute?: number;
  /** @default - those of every rehearsal */
  readonly settings?: RehearsedSettings;
}

/** The rehearsals, by name. */
export const SCENARIOS = {
  'main': { script: require.resolve('./script'), kept: require.resolve('./kept-script') },
  // All there is to see is Auto Scaling giving up, for which it takes an hour.
  'rollback': { script: require.resolve('./scenarios/rollback'), kept: require.resolve('./scenarios/rollback'), secondsPerMinute: 0.1 },
  'pull-request': {
    script: require.resolve('./scenarios/pull-request'),
    kept: require.resolve('./scenarios/pull-request-kept'),
    settings: { state: { bucket: STATE_BUCKET } },
  },
  'lifecycle': {
    script: require.resolve('./scenarios/lifecycle'),
    kept: require.resolve('./scenarios/lifecycle'),
    settings: LIFECYCLE_SETTINGS,
  },
} as const satisfies Record<string, Scenario>;

/** Name of a rehearsal. */
export type ScenarioName = keyof typeof SCENARIOS;

export interface RehearseOptions extends WorldOptions {
  /** What is rehearsed. */
  readonly scenario: ScenarioName;
  /** Called once the steps are done, with the world still alive and the fleet in it. @default - the fleet is destroyed, and the world ends */
  readonly keep?: (session: Session, world: World) => Promise<void>;
}

/**
 * Rehearses once, in a world of its own.
 *
 * @returns what the steps came to.
 * @throws UserError when something is missing that can't be installed, or the world can't be made.
 */
export function rehearse({ keep, scenario, ...options }: RehearseOptions): Promise<Report> {
  const { script, kept, ...choices }: Scenario = SCENARIOS[scenario];
  return withWorld({ ...options, ...choices }, async ({ session, world, steps }) => {
    const results = await performInside(options.project, keep ? kept : script, session, world);
    await keep?.(session, world);
    return reportOf([...steps, ...results]);
  });
}
