import { PlacementConstraint } from '@aws-sdk/client-ecs';
import { UserError } from '../../../errors';
import { chunks } from '../../aws/chunks';

/** Constraints that one task may have, and characters that the expression of one may have. Source: ECS API reference, RunTask and PlacementConstraint. */
const MOST_CONSTRAINTS = 10;
const MOST_CHARACTERS = 2_000;

const OPENING = 'ec2InstanceId not_in [';
/** What an ID takes in an expression, with its quotes, a comma and a space. */
const ID_CHARACTERS = "'i-0123456789abcdef0', ".length;
const IDS_EACH = Math.floor((MOST_CHARACTERS - `${OPENING}]`.length) / ID_CHARACTERS);

/**
 * Where tasks may be placed that are to bring instances up: each on an instance of its own, and on none that is there already, as room on that
 * one would be no start. All constraints hold at once. Source: ECS developer guide, "Cluster query language".
 *
 * @throws UserError when there are more instances than constraints can name.
 */
export function apartFrom(instanceIds: readonly string[]): PlacementConstraint[] {
  const named = chunks(instanceIds, IDS_EACH);
  const most = (MOST_CONSTRAINTS - 1) * IDS_EACH;
  if (instanceIds.length > most) {
    throw new UserError(`The group has ${instanceIds.length} live instances: ECS can keep tasks away from ${most} at most, so it can't be had to start others.`,
      'Measure what is recorded already, without --launch.');
  }
  return [
    { type: 'distinctInstance' },
    ...named.map((ids): PlacementConstraint => ({ type: 'memberOf', expression: `${OPENING}${ids.map((id) => `'${id}'`).join(', ')}]` })),
  ];
}
