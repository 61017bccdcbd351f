import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Session } from './session';
import { StepResult } from './step';
import { World } from './world';
import { withTraceback } from './world-log';
import { converse } from '../../src/toolchain/process';

/**
 * Carries a script out in a process of its own, inside the world's network: what it calls there can't be called from outside.
 *
 * @param project folder of the product.
 * @param script path of a module that exports `STEPS`.
 */
export async function performInside(project: string, script: string, session: Session, world: World): Promise<StepResult[]> {
  const file = join(session.folder, 'session.json');
  writeFileSync(file, JSON.stringify(session));
  const [program, ...args] = [...world.enter, process.execPath, '--import', 'tsx', join(project, 'rehearsal/inside.ts'), file, script];
  await converse(program, args, { cwd: project, env: session.env });
  return withTraceback(JSON.parse(readFileSync(join(session.folder, 'results.json'), 'utf8')) as StepResult[], session.folder);
}
