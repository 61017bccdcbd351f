import { UserError } from './errors';
import { ENVIRONMENT_NAMES, EnvironmentInput, EnvironmentName, Settings, parseSettings } from './settings';
import { CI_NAME } from './settings/ci';
import { overridden } from './settings/overrides';

/**
 * The environments, by name. This is the file to edit: what is not said here has the default that `src/settings/` documents.
 *
 * What only the account's owner knows has no default: fill in `network.vpcTags` and `network.subnetTags`, here or in the
 * variable `AI_SHELL_<NAME>_SETTINGS` (JSON of the same shape; it wins, value by value).
 */
const ENVIRONMENTS: Record<EnvironmentName, EnvironmentInput> = {
  prod: {
    stack: 'ai-shell-ecs',
    cluster: 'optima-prod-cluster',
    launchTemplateName: 'ai-shell-prod-ecs',
    network: { vpcTags: {}, subnetTags: {} },
  },
  stage: {
    stack: 'ai-shell-ecs-stage',
    cluster: 'optima-stage-cluster',
    launchTemplateName: 'ai-shell-stage-ecs',
    network: { vpcTags: {}, subnetTags: {} },
  },
};

/** Environment variables of the process, handed in by whoever stands at the door. */
export type Variables = Readonly<Record<string, string | undefined>>;

const EXAMPLE = '{"network":{"vpcTags":{"Name":"main"}}}';

/** Name of the variable that overrides an environment's settings. */
export function settingsVariable(name: EnvironmentName): string {
  return `AI_SHELL_${name.toUpperCase()}_SETTINGS`;
}

/**
 * One environment, checked, with its overrides from the variables.
 *
 * @throws UserError when the name is unknown, the override is not JSON, or a value is not allowed.
 */
export function loadEnvironment(name: string, variables: Variables): Settings {
  if (!isEnvironmentName(name)) {
    throw new UserError(`There is no environment ${JSON.stringify(name)}. Known: ${ENVIRONMENT_NAMES.join(', ')} (src/environments.ts).`);
  }
  const variable = settingsVariable(name);
  return parseSettings(name, overridden(ENVIRONMENTS[name], variable, variables[variable], EXAMPLE));
}

/** What `AI_SHELL_ENVIRONMENTS` lists, separated by commas, each once; undefined when it lists nothing. */
export function chosenNames(variables: Variables): readonly string[] | undefined {
  const listed = variables.AI_SHELL_ENVIRONMENTS?.split(',').map((name) => name.trim()).filter((name) => name !== '') ?? [];
  return listed.length > 0 ? [...new Set(listed)] : undefined;
}

/**
 * The environments that are listed, or all. `ci` among them is no environment, but the stack `ai-shell-ci`.
 *
 * @throws UserError when a name is unknown, or a setting is not valid.
 */
export function listedEnvironments(variables: Variables): Settings[] {
  const names = chosenNames(variables)?.filter((name) => name !== CI_NAME) ?? ENVIRONMENT_NAMES;
  return names.map((name) => loadEnvironment(name, variables));
}

/** The environment that a cluster belongs to. */
export function environmentOfCluster(cluster: string, variables: Variables): Settings {
  const all = ENVIRONMENT_NAMES.map((name) => loadEnvironment(name, variables));
  const found = all.find((settings) => settings.cluster === cluster);
  if (!found) {
    const known = all.map((settings) => `${settings.cluster} (${settings.name})`).join(', ');
    throw new UserError(`No environment has the cluster ${JSON.stringify(cluster)}. Known: ${known} (src/environments.ts).`);
  }
  return found;
}

function isEnvironmentName(name: string): name is EnvironmentName {
  return (ENVIRONMENT_NAMES as readonly string[]).includes(name);
}
