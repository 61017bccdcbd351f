import { Construct } from 'constructs';
import { AMI_TAG } from '../contract';
import { AccountFacts } from './account-facts';
import { GoldenAmi } from './golden-ami';
import { localValue } from './local-value';

/**
 * The image that tasks run, as the agent must be told to find it on the instance without asking the registry: by the digest that the AMI
 * was baked with. An AMI that names no digest gives the tag it was baked from, one that names neither gives `latest`.
 *
 * @param repository ECR repository in the account's own registry.
 */
export function containerImage(scope: Construct, ami: GoldenAmi, account: AccountFacts, repository: string): string {
  const tags = `${ami.description.fqn}.tags`;
  const version = `try("@\${${tags}["${AMI_TAG.imageDigest}"]}", ":\${${tags}["${AMI_TAG.imageTag}"]}", ":latest")`;
  return localValue(scope, 'image', `${account.accountId}.dkr.ecr.${account.region}.${account.dnsSuffix}/${repository}\${${version}}`);
}
