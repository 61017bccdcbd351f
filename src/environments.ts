import { UserError } from './errors';
import { ENVIRONMENT_NAMES, EnvironmentInput, EnvironmentName, Settings, parseSettings } from './settings';

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

const EXAMPLE = 'Example: {"network":{"vpcTags":{"Name":"main"}}}';

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
  return parseSettings(name, merge(ENVIRONMENTS[name], parseOverride(name, variables)));
}

/**
 * The environments that are used: all, or those that `AI_SHELL_ENVIRONMENTS` lists, separated by commas.
 *
 * @throws as {@link loadEnvironment} does.
 */
export function listedEnvironments(variables: Variables): Settings[] {
  const listed = variables.AI_SHELL_ENVIRONMENTS?.split(',').map((name) => name.trim()).filter((name) => name !== '') ?? [];
  const names = listed.length > 0 ? [...new Set(listed)] : ENVIRONMENT_NAMES;
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

function parseOverride(name: EnvironmentName, variables: Variables): unknown {
  const variable = settingsVariable(name);
  const text = variables[variable];
  if (!text) {
    return {};
  }
  const override = parseJson(variable, text);
  if (!isObject(override)) {
    throw new UserError(`The variable ${variable} must be a JSON object, got ${text}. ${EXAMPLE}`);
  }
  return override;
}

function parseJson(variable: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`The variable ${variable} is not JSON (${(error as Error).message}). ${EXAMPLE}`);
  }
}

function merge(base: unknown, override: unknown): unknown {
  if (!isObject(base) || !isObject(override)) {
    return override ?? base;
  }
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(override)) {
    merged[key] = merge(base[key], value);
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
