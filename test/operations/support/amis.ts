import { Image } from '@aws-sdk/client-ec2';
import { OwnAmi } from '../../../src/operations/aws/golden-amis';

export const DIGEST = `sha256:${'d'.repeat(64)}`;
export const HASH = 'a'.repeat(64);
export const SOURCE_AMI = 'ami-0aaaaaaaaaaaaaaaa';
export const REPOSITORY = '123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/optima-ai-shell';

/** A golden AMI of prod that has all that it should have. */
export function goldenAmi(over: Partial<OwnAmi> = {}, tags: Record<string, string | undefined> = {}): OwnAmi {
  const name = over.name ?? 'ai-shell-golden-20260131-0945';
  const all = {
    Name: name,
    Project: 'optima-ai-shell',
    ManagedBy: 'packer',
    SourceAMI: SOURCE_AMI,
    ImageTag: 'latest',
    ImageDigest: DIGEST,
    Environment: 'prod',
    InputsHash: HASH,
    RollVerdict: 'untested',
    ...tags,
  };
  return {
    id: 'ami-0123456789abcdef0',
    name,
    state: 'available',
    architecture: 'x86_64',
    owner: '123456789012',
    createdAt: '2026-01-31T09:50:00.000Z',
    tags: Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    ...over,
  };
}

/** The same as EC2 describes it. */
export function describedAmi(ami: OwnAmi): Image {
  return {
    ImageId: ami.id,
    Name: ami.name,
    State: ami.state as Image['State'],
    Architecture: ami.architecture as Image['Architecture'],
    OwnerId: ami.owner,
    CreationDate: ami.createdAt,
    Tags: Object.entries(ami.tags).map(([Key, Value]) => ({ Key, Value })),
  };
}
