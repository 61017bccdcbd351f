import { quoted } from './quoted';
import { IMAGE_TAG } from '../../contract';
import { environmentOfCluster, Variables } from '../../environments';
import { UserError } from '../../errors';
import { Settings } from '../../settings';

/** What a workflow is asked to bake. */
export interface BakeOrder {
  /** Environment whose cluster was named. */
  readonly settings: Settings;
  readonly imageTag: string;
  /** Whether the pull request merges itself once its checks are green, which rolls it out. */
  readonly updateLaunchTemplate: boolean;
}

/** Form of an ECS cluster's name. Source: ECS API reference, CreateCluster. */
const CLUSTER = /^[A-Za-z0-9_-]{1,255}$/;

/**
 * Reads what whoever started the workflow has asked for, by the variables `IMAGE_TAG`, `ECS_CLUSTER` and `UPDATE_LAUNCH_TEMPLATE`. Nothing of it is
 * believed: a value of another form than it must have goes no further than the sentence that says so.
 *
 * @throws UserError
 */
export function bakeOrder(variables: Variables): BakeOrder {
  const { IMAGE_TAG: imageTag = '', ECS_CLUSTER: cluster = '', UPDATE_LAUNCH_TEMPLATE: update = '' } = variables;
  if (!IMAGE_TAG.test(imageTag)) {
    throw new UserError(`image_tag ${quoted(imageTag)} is not an image tag: at most 128 of the characters A-Z a-z 0-9 _ . -, the first one no . or -.`);
  }
  if (!CLUSTER.test(cluster)) {
    throw new UserError(`ecs_cluster ${quoted(cluster)} is not the name of an ECS cluster: at most 255 of the characters A-Z a-z 0-9 _ -.`);
  }
  if (update !== 'true' && update !== 'false') {
    throw new UserError(`update_launch_template ${quoted(update)} must be true or false.`);
  }
  return { settings: environmentOfCluster(cluster, variables), imageTag, updateLaunchTemplate: update === 'true' };
}
