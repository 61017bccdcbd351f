import { RollTools } from './roll-tools';

/** Why an AMI can't be rolled out any more, or must not be, as a sentence without its full stop; undefined when it can. It may have changed since it was planned. */
export async function unusableAmi(amiId: string, { fleet }: Pick<RollTools, 'fleet'>): Promise<string | undefined> {
  const ami = (await fleet.amis([amiId])).get(amiId);
  if (ami?.revoked !== undefined) {
    return `${amiId} is revoked ${ami.revoked}: nobody may run it`;
  }
  return ami?.available ? undefined : `${amiId} is gone, or no longer available, since the plan was made`;
}
