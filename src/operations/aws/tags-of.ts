import { Tag } from '@aws-sdk/client-ec2';

/** EC2's tags by their keys. */
export function tagsOf(tags: readonly Tag[] = []): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key!, Value!]));
}
