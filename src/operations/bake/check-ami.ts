import { AMI_NAME_PREFIX, AMI_TAG, Architecture, IMAGE_DIGEST, IMAGE_TAG, MANAGED_BY, PROJECT } from '../../contract';
import { OwnAmi } from '../aws/golden-amis';
import { isOfEnvironment } from '../promotion/is-of-environment';
import { revocation } from '../revocation/revocation';

/** What an AMI is to be. */
export interface ExpectedAmi {
  readonly account: string;
  readonly environment: string;
  readonly architecture: Architecture;
}

/** What keeps an AMI from being a golden AMI of this environment, a sentence each; none when it is one. */
export function problemsOfAmi(ami: OwnAmi, expected: ExpectedAmi): string[] {
  const { tags } = ami;
  if (ami.owner !== expected.account) {
    return [`it belongs to account ${ami.owner}, not to ${expected.account}`];
  }
  const revoked = revocation(tags);
  const problems: Array<readonly [boolean, string]> = [
    [revoked === undefined, `it is revoked ${revoked}`],
    [ami.state === 'available', `its state is ${ami.state}, not available`],
    [ami.architecture === expected.architecture, `its architecture is ${ami.architecture}, not ${expected.architecture}`],
    [ami.name.startsWith(AMI_NAME_PREFIX), `its name is ${ami.name}, not ${AMI_NAME_PREFIX}…`],
    [tags[AMI_TAG.name] === ami.name, `its tag ${AMI_TAG.name} is ${shown(tags[AMI_TAG.name])}, not its name ${ami.name}`],
    [tags[AMI_TAG.project] === PROJECT, `its tag ${AMI_TAG.project} is ${shown(tags[AMI_TAG.project])}, not ${PROJECT}`],
    [tags[AMI_TAG.managedBy] === MANAGED_BY, `its tag ${AMI_TAG.managedBy} is ${shown(tags[AMI_TAG.managedBy])}, not ${MANAGED_BY}`],
    [isOfEnvironment(tags, expected.environment),
      `its tag ${AMI_TAG.environment} is ${shown(tags[AMI_TAG.environment])}, not ${expected.environment}`],
    [/^ami-/.test(tags[AMI_TAG.sourceAmi] ?? ''), `its tag ${AMI_TAG.sourceAmi} is ${shown(tags[AMI_TAG.sourceAmi])}, not an AMI ID`],
    [IMAGE_TAG.test(tags[AMI_TAG.imageTag] ?? ''), `its tag ${AMI_TAG.imageTag} is ${shown(tags[AMI_TAG.imageTag])}, not an image tag`],
    [IMAGE_DIGEST.test(tags[AMI_TAG.imageDigest] ?? ''), `its tag ${AMI_TAG.imageDigest} is ${shown(tags[AMI_TAG.imageDigest])}, not a digest`],
  ];
  return problems.filter(([good]) => !good).map(([, problem]) => problem);
}

function shown(value: string | undefined): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
