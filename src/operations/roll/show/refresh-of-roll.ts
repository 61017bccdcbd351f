import { RollView } from './roll-progress';
import { isActive, Refresh } from '../decide/fleet-facts';

/** The instance refresh that a roll is about; undefined when there is none, or the newest one was over before anybody watched. */
export function refreshOfRoll({ facts: { refresh }, startedAt }: RollView): Refresh | undefined {
  return refresh && (isActive(refresh) || (refresh.endedAt ?? refresh.startedAt) >= startedAt) ? refresh : undefined;
}
