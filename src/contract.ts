/**
 * What the bake, the lookup, the pin and the stacks must agree on. Imports nothing, so that every side may import it.
 *
 * `packer/ai-shell-golden.pkr.hcl` and `packer/build.sh` repeat the names in their own languages; `test/contract.test.ts` holds them together.
 */

/** Prefix of every golden AMI's name; the bake appends the time as `YYYYMMDD-hhmm`. */
export const AMI_NAME_PREFIX = 'ai-shell-golden-';

/** Pattern of the `Name` tag by which a stack looks golden AMIs up. */
export const AMI_NAME_PATTERN = `${AMI_NAME_PREFIX}*`;

/** Form of an AMI ID: 8 (before 2016) or 17 hexadecimal digits. Source: EC2 user guide, "Resource IDs". */
export const AMI_ID = /^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/** Form of an OCI image digest as ECR gives it. */
export const IMAGE_DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Form of an image tag. Source: OCI distribution specification, "Pulling manifests". */
export const IMAGE_TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** Keys of the tags that a golden AMI carries. */
export const AMI_TAG = {
  /** The AMI's name once more: data sources and consoles search by it. */
  name: 'Name',
  /** What the AMI belongs to; see {@link PROJECT}. */
  project: 'Project',
  /** Who makes it; see {@link MANAGED_BY}. */
  managedBy: 'ManagedBy',
  /** AMI that the builder was started from. */
  sourceAmi: 'SourceAMI',
  /** Image tag that was asked for, such as `latest`. */
  imageTag: 'ImageTag',
  /** Digest that the tag pointed to when the image was baked: what ECS starts. */
  imageDigest: 'ImageDigest',
  /** Environment that the AMI was baked for, such as `prod`. */
  environment: 'Environment',
  /** Hash over everything that decides what is in the AMI. */
  inputsHash: 'InputsHash',
  /** Hashes over the parts of that, `name=<12 digits>` each: they say which part of two AMIs is another one. */
  inputsParts: 'InputsParts',
  /** Commit of the repository that it was baked from, with `-dirty` behind it when something else lay there than was committed. */
  commit: 'Commit',
  /** Outcome of its last roll; see {@link ROLL_VERDICTS}. EC2 filters can't negate, so an AMI has a verdict from the start. */
  rollVerdict: 'RollVerdict',
  /** Environment that it was promoted from; `Environment` names the one that it was promoted to. */
  promotedFrom: 'PromotedFrom',
  /** Why nobody may run it any more. An AMI with this tag is revoked, whatever its verdict. */
  revoked: 'Revoked',
  /** When a prune disabled it, ISO 8601 in UTC: EC2 does not tell. */
  disabledAt: 'DisabledAt',
} as const;

/** Tags that an AMI comes by later, if at all: no bake gives them. */
export const LATER_TAGS: readonly string[] = [AMI_TAG.promotedFrom, AMI_TAG.revoked, AMI_TAG.disabledAt];

/**
 * Tag of whatever a run of Packer has made, with which run that was: the builder's, and of AMI and snapshots from birth. AMIs of the recipe before
 * this one have none.
 */
export const BAKE_RUN_TAG = 'BakeRun';

/** Value of the tag `Project`. */
export const PROJECT = 'optima-ai-shell';

/** Value of the tag `ManagedBy`. */
export const MANAGED_BY = 'packer';

/** Values of the tag `RollVerdict`: never rolled out, rolled out and verified, rolled out and found bad. */
export const ROLL_VERDICTS = ['untested', 'verified', 'failed'] as const;
export type RollVerdict = (typeof ROLL_VERDICTS)[number];

/** Verdicts with which a stack's lookup takes an AMI. */
export const USABLE_VERDICTS: readonly RollVerdict[] = ['untested', 'verified'];

/** SSM parameter of the newest ECS-optimized Amazon Linux 2023. Source: ECS developer guide, "Retrieving Amazon ECS-optimized Linux AMI metadata". */
export const SOURCE_AMI_PARAMETER = {
  x86_64: '/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id',
  arm64: '/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id',
} as const;

/** CPU architectures in EC2's spelling. */
export type Architecture = keyof typeof SOURCE_AMI_PARAMETER;

/** Terraform variable with which an explicit AMI wins over pin and lookup. */
export const AMI_VARIABLE = 'golden_ami_id';

/** Terraform variable with which the group launches a given version of its launch template, rather than the newest. */
export const VERSION_VARIABLE = 'launch_template_version';

/** File, at the top of the repository, that holds the pins. */
export const PIN_FILE = 'golden-ami.json';

/** Path, inside an AMI, of the list of the images that are baked into it: one `repository@digest tag` a line. */
export const BAKED_IMAGES_FILE = '/etc/ecs/baked-images';

/** Path, inside an AMI, of the list of what is in it, as JSON; see `src/content/content.ts`. */
export const AMI_CONTENT_FILE = '/etc/ecs/ami-content.json';

/** Folder, at the top of the repository, that holds a copy of that list for each AMI, as `<AMI>.json`. */
export const CONTENT_FOLDER = 'content';

/** Who opens pull requests of dependencies. No plan is made of them. Source: the logins of the GitHub Apps of Dependabot and Renovate. */
export const DEPENDENCY_BOTS: readonly string[] = ['dependabot[bot]', 'renovate[bot]'];
