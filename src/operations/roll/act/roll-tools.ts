import { FleetPort, StackPort } from './ports';
import { Settings } from '../../../settings';
import { ExplicitAmi } from '../../bake/explicit-ami';
import { PlanMeaning } from '../../plan/plan-meaning';
import { RollForecast } from '../../plan/roll-forecast';
import { RollProgress } from '../show/roll-progress';

/** What the commands that roll work with. */
export interface RollTools {
  readonly settings: Settings;
  readonly fleet: FleetPort;
  readonly stack: StackPort;
  readonly progress: RollProgress;
  /** Checks, before anything is planned, what would make the roll fail. @throws UserError when something would */
  readonly preflight: () => Promise<void>;
  /** Shows a plan and asks whether to carry it out. @throws UserError when the answer is no, or there is nobody to ask */
  readonly confirm: (meaning: PlanMeaning, forecast: RollForecast | undefined) => Promise<void>;
  /** Whether a roll that fails is taken back. */
  readonly rollBack: boolean;
  /** AMI that the stack's variable file sets, which wins over every pin. @default - it leaves the choice to the pin */
  readonly explicitAmi?: ExplicitAmi;
}
