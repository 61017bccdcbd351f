import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Report, reportOf } from './report';
import { Session } from './session';
import { StepResult } from './step';
import { WorldOptions, withWorld } from './with-world';
import { World } from './world';
import { converse } from '../../src/toolchain/process';

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
    const results = await performInside(options.project, session, world);
    await options.afterwards(session, world);
    return reportOf([...steps, ...results]);
  });
}

async function performInside(project: string, session: Session, world: World): Promise<StepResult[]> {
  const file = join(session.folder, 'session.json');
  writeFileSync(file, JSON.stringify(session));
  const [program, ...args] = [...world.enter, process.execPath, '--import', 'tsx', join(project, 'rehearsal/inside.ts'), file];
  await converse(program, args, { cwd: project, env: session.env });
  return JSON.parse(readFileSync(join(session.folder, 'results.json'), 'utf8')) as StepResult[];
}
