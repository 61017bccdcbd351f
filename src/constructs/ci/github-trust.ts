import { CiSettings } from '../../settings/ci';

/** Host of GitHub's OpenID Connect tokens: the provider's name in IAM, and what the keys of its conditions begin with. */
export const GITHUB_TOKENS = 'token.actions.githubusercontent.com';

/** Audience of the tokens that AWS takes. */
export const AUDIENCE = 'sts.amazonaws.com';

/** Jobs of GitHub Actions that a role trusts, by what their token says of them. */
export type Jobs = 'pull_request' | `ref:refs/heads/${string}` | `environment:${string}`;

/**
 * Subjects of the tokens of some jobs of the repository, exactly: in the classic form, and in the one with numbers that repositories have which
 * were made, renamed or moved since 15 July 2026.
 *
 * Source: GitHub docs, "OpenID Connect reference", immutable subject claims.
 */
export function subjects({ owner, repository, ownerId, repositoryId }: CiSettings, jobs: readonly Jobs[]): string[] {
  const repositories = [`${owner}/${repository}`, `${owner}@${ownerId}/${repository}@${repositoryId}`];
  return jobs.flatMap((job) => repositories.map((name) => `repo:${name}:${job}`));
}

/**
 * Who may take a role: these jobs, and nobody else. No pattern: `repo:o/r:*` would let in every job, and a `*` in a name other owners'.
 *
 * @param provider ARN of GitHub's OpenID Connect provider.
 */
export function githubTrust(provider: string, ci: CiSettings, jobs: readonly Jobs[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{
      Sid: 'JobsOfGithub',
      Effect: 'Allow',
      Principal: { Federated: provider },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [`${GITHUB_TOKENS}:aud`]: AUDIENCE, [`${GITHUB_TOKENS}:sub`]: subjects(ci, jobs) } },
    }],
  });
}
