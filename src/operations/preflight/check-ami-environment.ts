import { AmiFacts } from './ami-facts';
import { Check, fail, pass, warn } from './check';
import { otherAmi } from './check-ami-exists';
import { AMI_TAG } from '../../contract';
import { Settings } from '../../settings';
import { isOfEnvironment } from '../promotion/is-of-environment';

const NAME = 'AMI environment';

/** Whether the AMI was baked for this environment, or promoted to it. A pinned one must have been; one that was set by hand is taken as it is. */
export function checkAmiEnvironment(ami: AmiFacts, settings: Settings): Check {
  const { [AMI_TAG.environment]: tagged, [AMI_TAG.promotedFrom]: promotedFrom } = ami.tags;
  const baked = promotedFrom ?? tagged;
  if (isOfEnvironment(ami.tags, settings.name)) {
    return pass(NAME, promotedFrom === undefined ? `It was baked for ${baked}.` : `It was baked for ${baked}, and promoted to ${tagged}.`);
  }
  if (ami.source === 'pin') {
    return fail(NAME, `${ami.id} was baked for ${baked ?? 'no environment'}, this is ${settings.name}.`, otherAmi(ami, settings));
  }
  return baked === undefined
    ? warn(NAME, `${ami.id} is no golden AMI: the first task on each instance pulls its image.`, `npx projen build-ami --env ${settings.name}`)
    : warn(NAME, `${ami.id} was baked for ${baked}, this is ${settings.name}.`, otherAmi(ami, settings));
}
