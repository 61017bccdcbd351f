import { DescribeKeyCommand, GetKeyPolicyCommand, GrantListEntry, paginateListGrants } from '@aws-sdk/client-kms';
import { PreflightClients } from './preflight-clients';
import { explained } from '../aws/explain';

/** What of a KMS key decides whether Auto Scaling can launch instances whose volumes it encrypts. */
export interface KeyFacts {
  readonly arn: string;
  /** `Enabled`, `Disabled`, `PendingDeletion`, … */
  readonly state: string;
  /** AWS manages it, and lets every service of the account use it. */
  readonly managedByAws: boolean;
  /** Key policy, as JSON; empty for a key that AWS manages. */
  readonly policy: string;
  readonly grants: readonly Pick<GrantListEntry, 'GranteePrincipal' | 'Operations'>[];
}

/** @param id ARN, ID or alias. */
export async function keyFacts({ kms, region }: PreflightClients, id: string): Promise<KeyFacts> {
  const { KeyMetadata: key } = await explained(`look at the KMS key ${id} (kms:DescribeKey)`, region, () => kms.send(new DescribeKeyCommand({ KeyId: id })));
  const found = { arn: key!.Arn!, state: key!.KeyState!, managedByAws: key!.KeyManager === 'AWS' };
  if (found.managedByAws) {
    return { ...found, policy: '', grants: [] };
  }
  const KeyId = found.arn;
  const asked = new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' });
  const { Policy: policy } = await explained(`read the policy of the KMS key ${KeyId} (kms:GetKeyPolicy)`, region, () => kms.send(asked));
  const grants: GrantListEntry[] = [];
  await explained(`list the grants of the KMS key ${KeyId} (kms:ListGrants)`, region, async () => {
    for await (const page of paginateListGrants({ client: kms, pageSize: 100 }, { KeyId })) {
      grants.push(...page.Grants!);
    }
  });
  return { ...found, policy: policy!, grants };
}
