import { z } from 'zod';
import { accountId, furtherTags, regionName } from './forms';
import { stateSettings } from './state';
import { UserError } from '../errors';
import { ENVIRONMENT_NAMES } from '../settings';

/** Name of the stack that lets GitHub Actions into the account. */
export const CI_STACK = 'ai-shell-ci';

/** Name by which {@link CI_STACK} is chosen where environments are chosen by theirs. */
export const CI_NAME = 'ci';

const writtenSettings = z.strictObject({
  /** Owner of the repository on GitHub: an organisation or a person. */
  owner: z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38})$/, 'must be the name of an organisation or a person on GitHub').optional(),
  /** Name of the repository, without its owner. */
  repository: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/, 'must be the name of a repository, without its owner').optional(),
  /**
   * GitHub's numbers of the two. A name can be given up and taken by somebody else, a number can't; repositories made since 15 July 2026 are
   * known by them. Source: GitHub docs, "OpenID Connect reference", immutable subject claims.
   */
  ownerId: z.int().positive().optional(),
  repositoryId: z.int().positive().optional(),
  /** Branch that is deployed from. */
  defaultBranch: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,200}$/, 'must be the name of a branch such as main').default('main'),
  /** Environments that are deployed from GitHub. */
  environments: z.array(z.enum(ENVIRONMENT_NAMES)).min(1).default([...ENVIRONMENT_NAMES]),
  /** GitHub's OpenID Connect provider: an account has one at most. `made` here, or `existing`, made by somebody else. */
  oidcProvider: z.enum(['made', 'existing']).default('made'),
  /** ARN of the policy that bounds what the roles may do at most. Default: nothing bounds them but their own policies. */
  permissionsBoundary: z.string().regex(/^arn:[a-z-]+:iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]+$/, 'must be the ARN of an IAM policy').optional(),
  region: regionName.default('ap-southeast-1'),
  /** Twelve digits; credentials of another account are refused. Default: the credentials' account. */
  account: accountId.optional(),
  /** Where the state of this stack is, and that of each environment that names no bucket. */
  state: stateSettings.prefault({}),
  /** What the roles' names begin with. */
  rolePrefix: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,47}$/, 'must be at most 48 letters, digits and hyphens').default('ai-shell-ci'),
  /** Tags on everything beside the product's own. */
  tags: furtherTags.default({}),
});

type Written = z.output<typeof writtenSettings>;
type Identity = 'owner' | 'repository' | 'ownerId' | 'repositoryId';

/** What GitHub Actions may do in the account, as it is written down: what is left out has a default. */
export type CiInput = z.input<typeof writtenSettings>;

/** The same with every value in place. */
export type CiSettings = Omit<Written, Identity> & Readonly<Required<Pick<Written, Identity>>>;

const IDENTITY: readonly Identity[] = ['owner', 'repository', 'ownerId', 'repositoryId'];

/** Names of the roles that GitHub's jobs take. */
export function roleNames({ rolePrefix }: Pick<CiSettings, 'rolePrefix'>) {
  return { plan: `${rolePrefix}-plan`, bake: `${rolePrefix}-bake`, deploy: (environment: string) => `${rolePrefix}-deploy-${environment}` };
}

/** Names of the outputs of {@link CI_STACK} that hold the roles' ARNs. */
export const roleOutputs = { plan: 'plan_role_arn', bake: 'bake_role_arn', deploy: (environment: string) => `deploy_role_arn_${environment}` };

/**
 * Checks the settings and fills in the defaults.
 *
 * @param input an empty text or 0 is what nobody has filled in.
 * @returns undefined as long as the repository is not filled in.
 * @throws UserError that names each setting that is wrong or missing.
 */
export function parseCiSettings(input: unknown): CiSettings | undefined {
  const parsed = writtenSettings.safeParse(filledIn(input));
  if (!parsed.success) {
    throw new UserError(`The settings of CI are not valid:\n${z.prettifyError(parsed.error)}`);
  }
  const missing = IDENTITY.filter((key) => parsed.data[key] === undefined);
  if (missing.length === IDENTITY.length) {
    return undefined;
  }
  if (missing.length > 0) {
    throw new UserError(`${inWords(missing)} of CI ${missing.length === 1 ? 'is' : 'are'} not set: fill ${missing.length === 1 ? 'it' : 'them'} in,`
      + ' in src/ci-settings.ts or in AI_SHELL_CI_SETTINGS.', howToFind(parsed.data));
  }
  return parsed.data as CiSettings;
}

/** The command that shows the numbers of a repository. */
export function howToFind({ owner = 'OWNER', repository = 'REPOSITORY' }: Partial<Pick<CiSettings, 'owner' | 'repository'>>): string {
  return `The numbers: gh api repos/${owner}/${repository} --jq '{ownerId: .owner.id, repositoryId: .id}'`;
}

function filledIn(input: unknown): unknown {
  const unset = (key: string, value: unknown) => (IDENTITY as readonly string[]).includes(key) && (value === '' || value === 0);
  return Object.fromEntries(Object.entries(input as object).filter(([key, value]) => !unset(key, value)));
}

function inWords(names: readonly string[]): string {
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
