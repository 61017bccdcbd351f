import { AmiFacts } from './ami-facts';
import { Check, fail, pass, warn } from './check';
import { otherAmi } from './check-ami-exists';
import { AMI_TAG } from '../../contract';
import { Settings } from '../../settings';

const NAME = 'AMI environment';

/** Whether the AMI was baked for this environment. A pinned one must have been; one that was set by hand is taken as it is. */
export function checkAmiEnvironment(ami: AmiFacts, settings: Settings): Check {
  const baked = ami.tags[AMI_TAG.environment];
  if (baked === settings.name) {
    return pass(NAME, `It was baked for ${baked}.`);
  }
  if (ami.source === 'pin') {
    return fail(NAME, `${ami.id} was baked for ${baked ?? 'no environment'}, this is ${settings.name}.`, otherAmi(ami, settings));
  }
  return baked === undefined
    ? warn(NAME, `${ami.id} is no golden AMI: the first task on each instance pulls its image.`, `npx projen build-ami --env ${settings.name}`)
    : warn(NAME, `${ami.id} was baked for ${baked}, this is ${settings.name}.`, otherAmi(ami, settings));
}
