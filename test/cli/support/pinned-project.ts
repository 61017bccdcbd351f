import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinOfAmi } from '../../../src/operations/bake/pin-of-ami';
import { renderPins } from '../../../src/pins/pin';
import { goldenAmi, REPOSITORY } from '../../operations/support/amis';

/** What prod is pinned to in a {@link pinnedProject}, and was before. */
export const PINNED = 'ami-0123456789abcdef0';
export const BEFORE = 'ami-0bbbbbbbbbbbbbbbb';

/** A new folder of a project whose prod is pinned. */
export function pinnedProject(): string {
  const project = mkdtempSync(join(tmpdir(), 'pinned-project-'));
  writeFileSync(join(project, 'golden-ami.json'), renderPins({ prod: { ...pinOfAmi(goldenAmi(), 'ap-southeast-1', REPOSITORY), amiId: PINNED, previous: BEFORE } }));
  return project;
}

/** Has a variable file of prod's stack name an AMI. */
export function setByHand(project: string, amiId: string): void {
  mkdirSync(join(project, 'stacks/ai-shell-ecs'), { recursive: true });
  writeFileSync(join(project, 'stacks/ai-shell-ecs/terraform.tfvars'), `golden_ami_id = "${amiId}"\n`);
}
