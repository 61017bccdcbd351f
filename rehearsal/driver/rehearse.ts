import { performInside } from './perform-inside';
import { Report, reportOf } from './report';
import { Session } from './session';
import { WorldOptions, withWorld } from './with-world';
import { World } from './world';

const MAIN_JOB = require.resolve('./script');
const MAIN_JOB_KEPT = require.resolve('./kept-script');

export interface RehearseOptions extends WorldOptions {
  /** Called once the steps are done, with the world still alive and the fleet in it. @default - the fleet is destroyed, and the world ends */
  readonly keep?: (session: Session, world: World) => Promise<void>;
}

/**
 * Rehearses the whole chain once, in a world of its own.
 *
 * @returns what the steps came to.
 * @throws UserError when something is missing that can't be installed, or the world can't be made.
 */
export function rehearse({ keep, ...options }: RehearseOptions): Promise<Report> {
  return withWorld(options, async ({ session, world, steps }) => {
    const results = await performInside(options.project, keep ? MAIN_JOB_KEPT : MAIN_JOB, session, world);
    await keep?.(session, world);
    return reportOf([...steps, ...results]);
  });
}
