import {
  AutoScalingGroup, DescribeAutoScalingGroupsCommand, DescribeInstanceRefreshesCommand, DescribeLaunchConfigurationsCommand, DescribeWarmPoolCommand,
} from '@aws-sdk/client-auto-scaling';
import {
  DescribeImageAttributeCommand, DescribeImageReferencesCommand, DescribeImagesCommand, DescribeInstancesCommand,
  DescribeLaunchTemplateVersionsCommand, DescribeLockedSnapshotsCommand, LaunchTemplateVersion,
} from '@aws-sdk/client-ec2';
import { DescribeParametersCommand } from '@aws-sdk/client-ssm';
import { lookAtEach, lookAtListed } from '../../../../src/operations/retention/act/look-at-references';
import { GoldenAmi } from '../../../../src/operations/retention/golden-ami';
import { Reference, UnknownReferences } from '../../../../src/operations/retention/references/reference';
import { PinsOf } from '../../../../src/operations/retention/references/reference-tools';
import { ACCOUNT } from '../../support/clients';
import { mockedRetentionClients } from '../../support/retention-clients';

export const AMI = 'ami-0000000000000000a';
export const OTHER = 'ami-0000000000000000b';
export const THIRD = 'ami-0000000000000000c';
/** One that nobody asks about. */
export const STRANGER = 'ami-0000000000000000f';

/** The request for two versions of every launch template. */
export const NEWEST_AND_DEFAULT = { Versions: ['$Latest', '$Default'] };

/** A golden AMI that nothing refers to. */
export function ami(id = AMI, over: Partial<GoldenAmi> = {}): GoldenAmi {
  return {
    id,
    name: `ai-shell-golden-${id.slice(-4)}`,
    environment: 'prod',
    state: 'available',
    createdAt: new Date('2026-01-31T09:50:00Z'),
    architecture: 'x86_64',
    owner: ACCOUNT,
    tags: {},
    encrypted: true,
    sizeGib: 30,
    snapshotIds: [id.replace('ami', 'snap')],
    isPublic: false,
    ...over,
  };
}

/** An account in which nothing refers to any AMI. A test adds what it is about. */
export function quietAccount() {
  const mocks = mockedRetentionClients();
  const { ec2, autoScaling, ssm, rbin } = mocks;
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] });
  ec2.on(DescribeLaunchTemplateVersionsCommand, NEWEST_AND_DEFAULT).resolves({ LaunchTemplateVersions: [] });
  ec2.on(DescribeImageReferencesCommand).resolves({ ImageReferences: [] });
  ec2.on(DescribeImageAttributeCommand).resolves({ LaunchPermissions: [] });
  ec2.on(DescribeLockedSnapshotsCommand).resolves({ Snapshots: [] });
  ec2.on(DescribeImagesCommand).callsFake(({ Filters: [{ Values }] }) => (
    { Images: Values.map((ImageId: string) => ({ ImageId, DeregistrationProtection: 'disabled' })) }
  ));
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [] });
  autoScaling.on(DescribeLaunchConfigurationsCommand).resolves({ LaunchConfigurations: [] });
  autoScaling.on(DescribeInstanceRefreshesCommand).resolves({ InstanceRefreshes: [] });
  autoScaling.on(DescribeWarmPoolCommand).resolves({ Instances: [] });
  ssm.on(DescribeParametersCommand).resolves({ Parameters: [] });
  rbin.mockResolvedValue({ Rules: [] });
  return { ...mocks, pins: async (): Promise<PinsOf[]> => [] };
}

/** An account as {@link quietAccount} makes it. */
export type Account = ReturnType<typeof quietAccount>;

/** Everything that refers to AMIs, and everything that is not known, of every kind. */
export async function allReferences(account: Account, amis: readonly GoldenAmi[] = [ami()]) {
  const tools = { clients: account.clients, pins: account.pins, versionsKept: 3 };
  const looks = [...await lookAtListed(tools, amis), ...await lookAtEach(tools, amis)];
  return {
    references: looks.flatMap((look): readonly Reference[] => ('references' in look ? look.references : [])),
    unknown: looks.flatMap((look): UnknownReferences[] => ('unknown' in look ? [look] : [])),
  };
}

/** Answers one after the other, as the pages of one listing. */
export function inPages(...answers: object[]) {
  return ({ NextToken = '0' }: { NextToken?: string }) => {
    const next = Number(NextToken) + 1;
    return { ...answers[next - 1], ...next < answers.length && { NextToken: String(next) } };
  };
}

/** Has the account have groups, all on the first page. */
export function hasGroups({ autoScaling }: Account, ...groups: Array<Partial<AutoScalingGroup>>): void {
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: groups as AutoScalingGroup[] });
}

/** Has the account have a launch template whose versions bring these AMIs, beginning with version 1, which is the default. */
export function hasTemplate({ ec2 }: Account, LaunchTemplateId: string, ...images: Array<string | undefined>): void {
  const versions = images.map((ImageId, index): LaunchTemplateVersion => (
    { VersionNumber: index + 1, LaunchTemplateData: { ImageId }, CreateTime: new Date(0), DefaultVersion: index === 0 }
  ));
  ec2.on(DescribeLaunchTemplateVersionsCommand, { LaunchTemplateId }).resolves({ LaunchTemplateVersions: versions });
}
