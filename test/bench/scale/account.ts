/** How much there is in an account. */
export interface Sizes {
  readonly amis: number;
  readonly templates: number;
  /** Versions of each launch template. */
  readonly versions: number;
  /** Groups; each launches from a template of its own. */
  readonly groups: number;
  /** Groups, the first ones, with a warm pool. */
  readonly pools: number;
  readonly instances: number;
  readonly parameters: number;
}

export const ACCOUNT = '123456789012';

/** Parameters of which one has changed: it names its AMI in a version of before. */
const CHANGED_EVERY = 20;
/** AMIs of which one is, from the oldest on, in an SSM parameter. */
const IN_PARAMETER_EVERY = 3;
/** AMIs, the oldest, of which one in so many is disabled. */
const DISABLED_EVERY = 10;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** An account of golden AMIs, of which each is known by its number: 0 is the newest. Nothing of it is kept, all of it is worked out. */
export class Account {
  constructor(readonly sizes: Sizes, private readonly now: number) {}

  amiId(index: number): string {
    return `ami-${index.toString(16).padStart(17, '0')}`;
  }

  ami(index: number) {
    const isDisabled = index >= this.sizes.amis - this.sizes.amis / DISABLED_EVERY;
    return {
      id: this.amiId(index),
      snapshotId: `snap-${index.toString(16).padStart(17, '0')}`,
      state: isDisabled ? 'disabled' : 'available',
      createdAt: new Date(this.now - (index + 1) * HOUR_MS).toISOString(),
      name: `ai-shell-golden-${index}`,
      tags: {
        Project: 'optima-ai-shell',
        ManagedBy: 'packer',
        Environment: 'prod',
        RollVerdict: 'verified',
        ...(isDisabled ? { DisabledAt: new Date(this.now - 30 * DAY_MS).toISOString() } : {}),
      },
    };
  }

  /** The AMI of a version of a template, both from 0 on; none of the disabled ones. */
  amiOfVersion(template: number, version: number): string {
    return this.amiId((template * this.sizes.versions + version) % Math.floor(this.sizes.amis / 2));
  }

  amiOfInstance(index: number): string {
    return this.amiId((index * 2) % Math.floor(this.sizes.amis / 2));
  }

  /** An SSM parameter: the value that it has, and the one that it had in its first version, if it has changed. */
  parameter(index: number): { readonly name: string; readonly now: string; readonly before?: string } {
    const amiId = this.amiId(this.sizes.amis - 1 - index * IN_PARAMETER_EVERY);
    return { name: `/amis/${index}`, ...(index % CHANGED_EVERY === 0 ? { now: 'none any more', before: amiId } : { now: amiId }) };
  }

  /** Those that a prune takes a step, the oldest first. */
  prunable(most: number): string[] {
    const oldest = Array.from({ length: 2 * most }, (_, index) => index).filter((index) => index % IN_PARAMETER_EVERY !== 0);
    return oldest.slice(0, most).map((index) => this.amiId(this.sizes.amis - 1 - index));
  }

  /** Calls that a prune's plan makes, by what each of them asks: as many as there are pages. */
  pages(most: number): Readonly<Record<string, number>> {
    const { amis, templates, versions, groups, pools, instances, parameters } = this.sizes;
    const pages = (count: number, size: number) => Math.max(1, Math.ceil(count / size));
    const changed = Math.ceil(parameters / CHANGED_EVERY);
    const disabled = amis / DISABLED_EVERY;
    return {
      GetCallerIdentity: 1,
      // All of them; and once more those that would go a step, for their protection.
      DescribeImages: pages(amis, 1000) + 1,
      DescribeInstances: pages(instances, 1000),
      // Every version of what a group names, and the newest and the default one of each.
      DescribeLaunchTemplateVersions: groups * pages(versions, 200) + pages(2 * templates, 200),
      DescribeAutoScalingGroups: pages(groups, 100),
      DescribeLaunchConfigurations: 1,
      DescribeInstanceRefreshes: groups,
      DescribeWarmPool: pools,
      DescribeParameters: pages(parameters, 50),
      GetParameters: pages(parameters - changed, 10),
      GetParameterHistory: changed,
      // The locks; and the rules for AMIs and for snapshots, each of which is read.
      ListRules: 3,
      GetRule: 2,
      DescribeLockedSnapshots: 1,
      // Tags of the snapshots of what could be deregistered; sizes of what will be.
      DescribeSnapshots: pages(disabled - disabled / IN_PARAMETER_EVERY, 200) + 1,
      DescribeImageReferences: pages(most, 10),
    };
  }
}
