import { CiPolicies } from '../../support/ci-policies';

const policies = new CiPolicies();
const AUD = 'sts.amazonaws.com';

const CLASSIC = 'repo:octo-org/ai-shell';
const IMMUTABLE = 'repo:octo-org@1234/ai-shell@567890';

const TRUSTED: Readonly<Record<string, readonly string[]>> = {
  'ai-shell-ci-plan': ['pull_request', 'ref:refs/heads/main'],
  'ai-shell-ci-bake': ['ref:refs/heads/main'],
  'ai-shell-ci-deploy-prod': ['environment:prod', 'environment:prod-fleet'],
  'ai-shell-ci-deploy-stage': ['environment:stage', 'environment:stage-fleet'],
};
const ROLES = Object.keys(TRUSTED);
const JOBS = [...new Set(Object.values(TRUSTED).flat())];

function inBothForms(role: string, job: string): Promise<boolean[]> {
  return Promise.all([CLASSIC, IMMUTABLE].map((repository) => policies.trusts(role, { aud: AUD, sub: `${repository}:${job}` })));
}

describe.each(ROLES)('%s', (role) => {
  test.each(JOBS)('of the repository\'s jobs, trusts %s or not as it should, in both forms of a subject', async (job) => {
    const trusted = TRUSTED[role].includes(job);
    expect(await inBothForms(role, job)).toEqual([trusted, trusted]);
  });

  test.each([
    ['a fork', 'repo:somebody/ai-shell:JOB'],
    ['another repository', 'repo:octo-org/other:JOB'],
    ['a repository whose name begins alike', 'repo:octo-org/ai-shell-2:JOB'],
    ['an owner whose name ends alike', 'repo:not-octo-org/ai-shell:JOB'],
    ['a later owner of the name', 'repo:octo-org@9999/ai-shell@567890:JOB'],
    ['a later repository of the name', 'repo:octo-org@1234/ai-shell@999999:JOB'],
    ['the numbers the wrong way round', 'repo:octo-org@567890/ai-shell@1234:JOB'],
    ['other letters', 'repo:Octo-Org/AI-Shell:JOB'],
    ['something in front', 'x:repo:octo-org/ai-shell:JOB'],
    ['something behind', 'repo:octo-org/ai-shell:JOB:x'],
    ['a pattern for the job', 'repo:octo-org/ai-shell:*'],
    ['a pattern for the repository', 'repo:octo-org/*:JOB'],
    ['a pattern for everything', '*'],
    ['one that is empty', ''],
  ])('refuses the subject of %s: %s', async (_, form) => {
    for (const job of JOBS) {
      expect(await policies.trusts(role, { aud: AUD, sub: form.replace('JOB', job) })).toBe(false);
    }
  });

  test.each(['ref:refs/heads/other', 'ref:refs/heads/main2', 'ref:refs/tags/main', 'environment:other', 'environment:prod2', 'environment:PROD', 'environment:prod:x'])(
    'refuses another job of the repository: %s', async (job) => {
      expect(await inBothForms(role, job)).toEqual([false, false]);
    },
  );

  test('refuses a token that is meant for somebody else, or says nothing of its subject', async () => {
    const [job] = TRUSTED[role];
    expect(await policies.trusts(role, { aud: 'https://github.com/octo-org', sub: `${CLASSIC}:${job}` })).toBe(false);
    expect(await policies.trusts(role, { aud: AUD })).toBe(false);
  });

  test('refuses another provider\'s word', async () => {
    const [job] = TRUSTED[role];
    expect(await policies.trusts(role, { aud: AUD, sub: `${CLASSIC}:${job}` }, 'arn:aws:iam::123456789012:oidc-provider/example.com')).toBe(false);
  });

  test('compares by equality alone', () => {
    expect(policies.trust(role).Statement.map(({ Condition }: { Condition: object }) => Object.keys(Condition))).toEqual([['StringEquals']]);
    expect(JSON.stringify(policies.trust(role))).not.toMatch(/[*?]/);
  });
});

test('the default branch is the one that the settings name', async () => {
  const other = new CiPolicies({ defaultBranch: 'trunk' });
  expect(await other.trusts('ai-shell-ci-bake', { aud: AUD, sub: `${CLASSIC}:ref:refs/heads/trunk` })).toBe(true);
  expect(await other.trusts('ai-shell-ci-bake', { aud: AUD, sub: `${CLASSIC}:ref:refs/heads/main` })).toBe(false);
});
