import { LeftSnapshot, PrunePort } from './prune-port';
import { minute } from '../../minute';
import { PruneStep } from '../decide/next-step';
import { Home } from '../decide/protections';
import { GoldenAmi } from '../golden-ami';

/** What came of a step that could be tried. */
export interface Taken {
  readonly outcome: 'done' | 'failed';
  readonly says: string;
  /** Snapshots of an AMI that was deregistered that stayed. @default - none */
  readonly left?: readonly LeftSnapshot[];
}

const MINUTE_MS = 60_000;

/** Takes an AMI one step. After a kill between two calls, the next run finds a world in which it decides right. */
export async function takeStep(ami: GoldenAmi, step: PruneStep, home: Home, port: PrunePort): Promise<Taken> {
  switch (step) {
    case 'deprecate':
      return deprecate(ami, port);
    case 'disable':
      return disable(ami, port);
    case 'deregister':
      return deregister(ami, home, port);
  }
}

/** EC2 takes no time that has passed, and rounds to the minute. */
async function deprecate({ id }: GoldenAmi, port: PrunePort): Promise<Taken> {
  const at = new Date((Math.floor(port.now().getTime() / MINUTE_MS) + 2) * MINUTE_MS);
  await port.deprecate(id, at);
  return { outcome: 'done', says: `deprecated from ${minute(at)} UTC on` };
}

/**
 * The tag goes first: an AMI that is disabled and has a tag from an earlier time would be deregistered without a soak. A tag on an AMI that is not disabled
 * means nothing, and is written anew.
 */
async function disable({ id, state }: GoldenAmi, port: PrunePort): Promise<Taken> {
  await port.tagDisabled(id, port.now());
  if (state === 'disabled') {
    return { outcome: 'done', says: 'was disabled already: its soak begins' };
  }
  await port.disable(id);
  return { outcome: 'done', says: 'disabled' };
}

/** A snapshot that another AMI needs stays with that; any other that stays is left over. */
async function deregister({ id }: GoldenAmi, { environment, region }: Home, port: PrunePort): Promise<Taken> {
  const left = await port.deregister(id);
  const needed = left.filter(({ because }) => because === 'skipped');
  const orphans = left.filter(({ because }) => because !== 'skipped');
  const says = ['deregistered', ...needed.map((one) => `${one.id} stays, because another AMI needs it`), ...orphans.map(leftOver)].join('; ');
  if (orphans.length === 0) {
    return { outcome: 'done', says, left };
  }
  const toType = orphans.map((one) => `  aws ec2 delete-snapshot --snapshot-id ${one.id} --region ${region}`);
  const sentences = [says, 'To delete what is left over:', ...toType, `What bakes have left over beside: npx projen ami:leaks --env ${environment}`];
  return { outcome: 'failed', says: sentences.join('\n'), left };
}

function leftOver({ id, because }: LeftSnapshot): string {
  return `its snapshot ${id} was not deleted (${because})`;
}
