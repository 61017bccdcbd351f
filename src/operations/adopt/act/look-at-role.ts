import { GetInstanceProfileCommand, GetRoleCommand, paginateListAttachedRolePolicies, paginateListRolePolicies } from '@aws-sdk/client-iam';
import { AdoptClients } from './adopt-clients';
import { explained } from '../../aws/explain';
import { ExistingRole } from '../decide/existing';

/** An instance profile. */
export interface LookedAtProfile {
  readonly name: string;
  /** @default - it hands out none */
  readonly roleName?: string;
}

/** An instance profile; undefined when there is none of that name. */
export async function lookAtProfile({ iam, region }: AdoptClients, name: string): Promise<LookedAtProfile | undefined> {
  return explained(`look at the instance profile ${name} (iam:GetInstanceProfile)`, region, () => unlessMissing(async () => {
    const { InstanceProfile } = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName: name }));
    return { name, roleName: InstanceProfile!.Roles![0]?.RoleName };
  }));
}

/** A role with its policies; undefined when there is none of that name. */
export async function lookAtRole({ iam, region }: AdoptClients, name: string): Promise<ExistingRole | undefined> {
  return explained(`look at the role ${name} (iam:GetRole, iam:ListAttachedRolePolicies, iam:ListRolePolicies)`, region, () => unlessMissing(async () => {
    await iam.send(new GetRoleCommand({ RoleName: name }));
    const attached: string[] = [];
    for await (const { AttachedPolicies } of paginateListAttachedRolePolicies({ client: iam }, { RoleName: name })) {
      attached.push(...AttachedPolicies!.map(({ PolicyArn }) => PolicyArn!));
    }
    const inline: string[] = [];
    for await (const { PolicyNames } of paginateListRolePolicies({ client: iam }, { RoleName: name })) {
      inline.push(...PolicyNames!);
    }
    return { name, attached, inline };
  }));
}

async function unlessMissing<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (['NoSuchEntity', 'NoSuchEntityException'].includes((error as Error).name)) {
      return undefined;
    }
    throw error;
  }
}
