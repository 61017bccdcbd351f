import { parseSettings, EnvironmentInput, Settings } from '../../../src/settings';

/** Settings of prod, as short as they can be. */
export function prodSettings(over: Partial<EnvironmentInput> = {}): Settings {
  return parseSettings('prod', { stack: 'ai-shell-ecs', cluster: 'optima-prod-cluster', launchTemplateName: 'ai-shell-prod-ecs', ...over });
}

/** Settings of stage, as short as they can be. */
export function stageSettings(over: Partial<EnvironmentInput> = {}): Settings {
  return parseSettings('stage', { stack: 'ai-shell-ecs-stage', cluster: 'optima-stage-cluster', launchTemplateName: 'ai-shell-stage-ecs', ...over });
}
