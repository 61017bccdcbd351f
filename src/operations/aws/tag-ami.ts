import { CreateTagsCommand, Tag } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { explained } from './explain';

/** Sets tags of an AMI, all at once. @throws UserError when EC2 refuses */
export async function tagAmi({ ec2, region }: Pick<Clients, 'ec2' | 'region'>, amiId: string, tags: readonly Tag[]): Promise<void> {
  const asked = new CreateTagsCommand({ Resources: [amiId], Tags: [...tags] });
  await explained(`tag the AMI ${amiId} (ec2:CreateTags)`, region, () => ec2.send(asked));
}
