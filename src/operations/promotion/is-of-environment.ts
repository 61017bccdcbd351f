import { AMI_TAG } from '../../contract';

/**
 * Whether an environment may run an AMI: it was baked for it, or promoted to it, or promoted from it. The one that an AMI came from keeps running it;
 * no other takes it. `src/constructs/golden-ami.ts` says the same in Terraform's words.
 *
 * @param tags of the AMI.
 */
export function isOfEnvironment(tags: Readonly<Record<string, string>>, environment: string): boolean {
  return [tags[AMI_TAG.environment], tags[AMI_TAG.promotedFrom]].includes(environment);
}
