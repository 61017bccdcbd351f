import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { addStateBackend } from './state-backend';
import { AccountFacts } from '../constructs/account-facts';
import { CiRoles } from '../constructs/ci/ci-roles';
import { fleetOf } from '../constructs/ci/fleet';
import { GithubOidcProvider } from '../constructs/ci/github-oidc-provider';
import { StackOutputs } from '../constructs/stack-outputs';
import { productTags } from '../constructs/tags';
import { Settings } from '../settings';
import { CI_NAME, CI_STACK, CiSettings, roleOutputs } from '../settings/ci';

/** Properties of {@link AiShellCi}. */
export interface AiShellCiProps {
  /** The repository and what it may do, checked and complete. */
  readonly ci: CiSettings;

  /** The environments that are deployed from it, checked and complete; nobody need have filled in their network. */
  readonly environments: readonly Settings[];

  /** Top of the project, where a local state lies. */
  readonly projectDirectory: string;
}

/** What lets the jobs of one repository on GitHub plan, bake and deploy, without a secret that could be lost. */
export class AiShellCi extends TerraformStack {
  constructor(scope: Construct, { ci, environments, projectDirectory }: AiShellCiProps) {
    super(scope, CI_STACK);
    new AwsProvider(this, 'aws', {
      region: ci.region,
      allowedAccountIds: ci.account === undefined ? undefined : [ci.account],
      defaultTags: [{ tags: productTags(CI_NAME, ci.tags) }],
    });
    addStateBackend(this, { stack: CI_STACK, region: ci.region, state: ci.state }, projectDirectory);

    const account = new AccountFacts(this, 'account', { region: ci.region });
    const github = new GithubOidcProvider(this, 'github', { provider: ci.oidcProvider });
    const roles = new CiRoles(this, 'roles', {
      ci,
      fleets: environments.map((settings) => fleetOf(settings, account)),
      oidcProvider: github.arn,
    });

    new StackOutputs(this, 'outputs', {
      [roleOutputs.plan]: { value: roles.planArn, description: 'Role that plans pull requests' },
      [roleOutputs.bake]: { value: roles.bakeArn, description: 'Role that bakes AMIs' },
      ...Object.fromEntries(Object.entries(roles.deployArns).map(([name, value]) => (
        [roleOutputs.deploy(name), { value, description: `Role that deploys environment ${name}` }]))),
    });
  }
}
