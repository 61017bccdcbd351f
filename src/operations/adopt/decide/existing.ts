/** What there is already in AWS of a fleet that somebody else has made. */
export interface Existing {
  /** @default - there is no group of the environment's name */
  readonly group?: ExistingGroup;
  /** What the group launches, else the launch template of the environment's name. @default - there is none */
  readonly template?: ExistingTemplate;
  /** The instance profile that the launch template names, else the one of the environment's name. @default - there is none */
  readonly profile?: { readonly name: string };
  /** The role of that profile, else the one of the environment's name. @default - there is none */
  readonly role?: ExistingRole;
  /** The security groups that the launch template names, else those of the environment's name. */
  readonly securityGroups: ReadonlyArray<{ readonly id: string; readonly name: string }>;
  /** Name of the capacity provider that scales the group, else of the environment's. @default - there is none */
  readonly capacityProvider?: string;
  /** Capacity providers that are attached to the cluster. */
  readonly attached: readonly string[];
  /** Groups of the cluster, looked for where there is none of the environment's name. */
  readonly otherGroups: readonly OtherGroup[];
  /** Name of the tasks' log group. @default - there is none, or the stack makes none */
  readonly logGroup?: string;
}

/** An Auto Scaling group. */
export interface ExistingGroup {
  readonly name: string;
  /** By which it launches, when that is no launch template, such as "the launch configuration x". @default - by a launch template */
  readonly launchesBy?: string;
  /** Names of its lifecycle hooks. */
  readonly hooks: readonly string[];
}

/** A group of the cluster that the settings do not name. */
export interface OtherGroup {
  readonly name: string;
  /** Capacity provider of the cluster that scales it. @default - none does; its instances are in the cluster */
  readonly capacityProvider?: string;
  /** ID of the launch template that it launches. @default - it launches otherwise */
  readonly templateId?: string;
}

/** A launch template. */
export interface ExistingTemplate {
  readonly id: string;
  readonly name: string;
  /** The version that the group launches, as it has it: `7`, `$Latest`. @default - there is no group */
  readonly launched?: string;
}

/** A role. */
export interface ExistingRole {
  readonly name: string;
  /** ARNs of the policies that are attached to it. */
  readonly attached: readonly string[];
  /** Names of the policies within it. */
  readonly inline: readonly string[];
}
