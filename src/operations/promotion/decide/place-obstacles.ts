import { Way } from './way';
import { Settings } from '../../../settings';

/**
 * What keeps an AMI of one environment from being the other's as it is, in all that the settings say; none when both run the same image in the same
 * account and Region.
 *
 * @param tag of the image that is baked in, to say how to bake it there. @default - nobody knows which it is
 */
export function placeObstacles({ from, to }: Way, tag: string | undefined): string[] {
  const there = `Bake it for ${to.name}: npx projen build-ami --env ${to.name}${tag === undefined ? '' : ` --tag ${tag}`}`;
  const elsewhere = [inWords(from), inWords(to)];
  return [
    ...(elsewhere[0] === elsewhere[1] || (from.region === to.region && (from.account ?? to.account) === (to.account ?? from.account)) ? [] : [
      `${from.name} is in ${elsewhere[0]}, ${to.name} in ${elsewhere[1]}: an AMI is pinned where it is, and none is copied. ${there}`,
    ]),
    ...(from.repository === to.repository ? [] : [
      `Its image is of the repository ${from.repository}, the tasks of ${to.name} are of ${to.repository}. ${there}`,
    ]),
  ];
}

function inWords({ account, region }: Settings): string {
  return account === undefined ? `Region ${region}` : `account ${account}, Region ${region}`;
}
