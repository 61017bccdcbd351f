import { TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { AMI_VARIABLE, VERSION_VARIABLE } from '../contract';
import { localValue } from './local-value';
import { warnUnless } from './warning';

/** Properties of {@link LaunchedVersion}. */
export interface LaunchedVersionProps {
  /** Environment, for messages. */
  readonly environment: string;

  /** Number of the launch template's newest version: a Terraform expression without `${}`. */
  readonly newest: string;

  /**
   * Number of the version at which a roll-back holds the group. It belongs to the pinned AMI: an AMI that `golden_ami_id` names lets it go.
   *
   * @default - the newest
   */
  readonly pinnedVersion?: number;
}

/** Which version of its launch template the group launches: the Terraform variable's, else the pin's, else the newest. */
export class LaunchedVersion extends Construct {
  /** Its number. Known at plan time when the group is held at it. */
  readonly version: string;

  constructor(scope: Construct, id: string, { environment, newest, pinnedVersion }: LaunchedVersionProps) {
    super(scope, id);

    addVariable(this);
    const pinned = pinnedVersion === undefined ? '""' : `var.${AMI_VARIABLE} == "" ? "${pinnedVersion}" : ""`;
    const held = localValue(this, 'held_version', `\${var.${VERSION_VARIABLE} != "" ? var.${VERSION_VARIABLE} : ${pinned}}`);
    this.version = localValue(this, 'launched_version', `\${local.held_version != "" ? local.held_version : tostring(${newest})}`);
    warnUnless(this, {
      name: 'group_launches_the_newest_version',
      holds: '${local.held_version == ""}',
      message: `This configuration holds the group at version ${held} of its launch template, as a roll-back does, until npx projen pin <AMI> --env ${environment} lets it go.`,
    });
  }
}

function addVariable(scope: Construct): void {
  new TerraformVariable(scope, 'variable', {
    type: 'string',
    default: '',
    nullable: false,
    description: 'Version of the launch template that the group launches. Empty: the one that is pinned, else the newest.',
    validation: [{
      condition: `\${can(regex("^([1-9][0-9]*)?$", var.${VERSION_VARIABLE}))}`,
      errorMessage: `${VERSION_VARIABLE} must be the number of a launch template version such as 7, or empty.`,
    }],
  }).overrideLogicalId(VERSION_VARIABLE);
}
