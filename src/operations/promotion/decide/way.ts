import { Settings } from '../../../settings';

/** From where to where an AMI is promoted. */
export interface Way {
  readonly from: Settings;
  readonly to: Settings;
}
