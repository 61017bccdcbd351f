import { DataAwsIamInstanceProfile } from '@cdktf/provider-aws/lib/data-aws-iam-instance-profile';
import { Construct } from 'constructs';
import { changeFleet } from './change-fleet';
import { CiRole, CiRoleProps } from './ci-role';
import { Fleet } from './fleet';
import { githubTrust, Jobs } from './github-trust';
import { judgeAmi } from './judge-ami';
import { launchInstances } from './launch-instances';
import { makeImage } from './make-image';
import { passRoles } from './pass-roles';
import { readFleet } from './read-fleet';
import { readForBake } from './read-for-bake';
import { runBuilder } from './run-builder';
import { runTasks } from './run-tasks';
import { readStates, writeState } from './state-access';
import { stateOf } from './state-of';
import { CiSettings, roleNames } from '../../settings/ci';

/** Properties of {@link CiRoles}. */
export interface CiRolesProps {
  readonly ci: CiSettings;
  readonly fleets: readonly Fleet[];
  /** ARN of GitHub's OpenID Connect provider. */
  readonly oidcProvider: string;
}

/** The roles of GitHub's jobs: one that plans, one that bakes, and for each environment one that deploys. */
export class CiRoles extends Construct {
  readonly planArn: string;
  readonly bakeArn: string;

  /** By environment. */
  readonly deployArns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: CiRolesProps) {
    super(scope, id);
    this.planArn = this.planRole(props).arn;
    this.bakeArn = this.bakeRole(props).arn;
    this.deployArns = Object.fromEntries(props.fleets.map((fleet) => [fleet.settings.name, this.deployRole(fleet, props).arn]));
  }

  /** Every pull request may take it, whatever its author has written: it reads, and reads no more than a plan needs. */
  private planRole(props: CiRolesProps): CiRole {
    const { ci, fleets } = props;
    const states = fleets.map((fleet) => stateOf(fleet, ci)).filter((state) => state !== undefined);
    return this.role('plan', props, ['pull_request', onDefaultBranch(ci)], {
      name: roleNames(ci).plan,
      description: 'Plans of pull requests, and the daily look: reads',
      sessionHours: 1,
      policies: { 'read-fleet': readFleet(fleets), 'read-state': readStates(states) },
    });
  }

  /** Runs on the default branch alone; by hand, or because an image was pushed. */
  private bakeRole(props: CiRolesProps): CiRole {
    const { ci, fleets } = props;
    const profiles = [...new Set(fleets.map(({ settings }) => settings.builder.instanceProfile))];
    const builderRoles = profiles.map((name) => new DataAwsIamInstanceProfile(this, `builder-${name}`, { name }).roleArn);
    return this.role('bake', props, [onDefaultBranch(ci)], {
      name: roleNames(ci).bake,
      description: 'Bakes AMIs: makes builders and images, touches no fleet',
      // A bake waits up to an hour for the first snapshot of an encrypted volume.
      sessionHours: 2,
      policies: { 'read-for-bake': readForBake(fleets), 'run-builder': runBuilder(fleets, builderRoles), 'make-image': makeImage(fleets) },
    });
  }

  /** Trusts the environment, where reviewers agree, and its twin that finishes rolls hourly, where nobody is asked. */
  private deployRole(fleet: Fleet, props: CiRolesProps): CiRole {
    const { name } = fleet.settings;
    const state = stateOf(fleet, props.ci);
    return this.role(`deploy-${name}`, props, [`environment:${name}`, `environment:${name}-fleet`], {
      name: roleNames(props.ci).deploy(name),
      description: `Deploys ${fleet.settings.stack}, watches the roll, and takes it back`,
      // As long as a hosted job may run.
      sessionHours: 6,
      policies: {
        'read-fleet': readFleet([fleet]),
        'read-state': readStates(state === undefined ? [] : [state]),
        'write-state': writeState(state),
        'change-fleet': changeFleet(fleet),
        'launch-instances': launchInstances(fleet),
        'run-tasks': runTasks(fleet),
        'judge-ami': judgeAmi(fleet),
        'pass-roles': passRoles(fleet),
      },
    });
  }

  private role(id: string, { ci, oidcProvider }: CiRolesProps, jobs: readonly Jobs[], role: Omit<CiRoleProps, 'trust' | 'permissionsBoundary'>): CiRole {
    return new CiRole(this, id, { ...role, trust: githubTrust(oidcProvider, ci, jobs), permissionsBoundary: ci.permissionsBoundary });
  }
}

function onDefaultBranch({ defaultBranch }: CiSettings): Jobs {
  return `ref:refs/heads/${defaultBranch}`;
}
