import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PIN_FILE } from '../../src/contract';
import { renderPins } from '../../src/pins/pin';

const COPIED = ['.projen', 'cdktf.json', 'main.ts', 'package.json', 'packer', 'src', 'tsconfig.json'];
const PROVIDER_LOCK = '.terraform.lock.hcl';

/**
 * Makes a copy of the product in which a rehearsal may bake, pin and deploy: the pins, the state and the settings of the real one stay as they are.
 *
 * @param project folder of the product.
 * @param workspace folder to make.
 */
export function makeWorkspace(project: string, workspace: string): void {
  mkdirSync(workspace, { recursive: true });
  for (const entry of COPIED) {
    cpSync(join(project, entry), join(workspace, entry), { recursive: true });
  }
  for (const stack of readdirSync(join(project, 'stacks'))) {
    mkdirSync(join(workspace, 'stacks', stack), { recursive: true });
    const lock = join(project, 'stacks', stack, PROVIDER_LOCK);
    if (existsSync(lock)) {
      cpSync(lock, join(workspace, 'stacks', stack, PROVIDER_LOCK));
    }
  }
  symlinkSync(join(project, 'node_modules'), join(workspace, 'node_modules'));
  writeFileSync(join(workspace, PIN_FILE), renderPins({}));
}
