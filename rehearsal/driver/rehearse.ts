import { performInside } from './perform-inside';
import { Report, reportOf } from './report';
import { Session } from './session';
import { WorldOptions, withWorld } from './with-world';
import { World } from './world';

const MAIN_JOB = require.resolve('./script');

export interface RehearseOptions extends WorldOptions {
  /** Called, with the world still alive, once the steps are done. */
  readonly afterwards: (session: Session, world: World) => Promise<void>;
}

/**
 * Rehearses the whole chain once, in a world of its own.
 *
 * @returns what the steps came to.
 * @throws UserError when something is missing that can't be installed, or the world can't be made.
 */
export function rehearse(options: RehearseOptions): Promise<Report> {
  return withWorld(options, async ({ session, world, steps }) => {
    const results = await performInside(options.project, MAIN_JOB, session, world);
    await options.afterwards(session, world);
    return reportOf([...steps, ...results]);
  });
}
