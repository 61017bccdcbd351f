import { Token } from 'cdktf';
import { UserError } from '../errors';
import type { FleetGroupProps } from './fleet-group';

/**
 * Refuses values that don't go together. What is only known to Terraform passes unchecked.
 *
 * @throws UserError that names the setting, the rule and the value.
 */
export function checkGroup(props: FleetGroupProps): void {
  const { minSize, maxSize, desiredCapacity, warmPool, instanceRefresh } = props;
  atLeast('maxSize', maxSize, 'minSize', minSize);
  atLeast('desiredCapacity', desiredCapacity, 'minSize', minSize);
  atLeast('maxSize', maxSize, 'desiredCapacity', desiredCapacity);
  if (warmPool.reuseOnScaleIn) {
    throw new UserError(
      '`warmPool.reuseOnScaleIn` must be false, got true: ECS does not support returning container instances to the warm pool'
      + ' (ECS developer guide, "Configuring pre-initialized instances for your Amazon ECS Auto Scaling group").',
    );
  }
  checkPercentages(instanceRefresh.minHealthyPercentage, instanceRefresh.maxHealthyPercentage);
  checkCheckpoints(instanceRefresh.checkpointPercentages ?? []);
}

/** Source: Auto Scaling API reference, RefreshPreferences. */
function checkPercentages(min: number, max: number): void {
  if (known(min, max) && max - min > 100) {
    throw new UserError(
      `\`instanceRefresh.maxHealthyPercentage\` must be at most 100 more than \`instanceRefresh.minHealthyPercentage\` (${min}), got ${max}`,
    );
  }
}

/** A refresh whose last checkpoint is not 100 stops there for good. Source: Auto Scaling user guide, "Add checkpoints to an instance refresh". */
function checkCheckpoints(percentages: readonly number[]): void {
  const ascending = percentages.every((percentage, index) => index === 0 || percentages[index - 1] < percentage);
  if (percentages.length > 0 && known(...percentages) && !(ascending && percentages.at(-1) === 100)) {
    throw new UserError(`\`instanceRefresh.checkpointPercentages\` must ascend and end with 100, got ${percentages.join(', ')}`);
  }
}

function atLeast(name: string, value: number, boundName: string, bound: number): void {
  if (known(value, bound) && value < bound) {
    throw new UserError(`\`${name}\` must be at least \`${boundName}\` (${bound}), got ${value}`);
  }
}

function known(...values: number[]): boolean {
  return !values.some((value) => Token.isUnresolved(value));
}
