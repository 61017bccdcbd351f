import { Pins } from '../../../pins/pin';
import { RetentionClients } from '../../aws/retention-clients';
import { ExplicitAmi } from '../../bake/explicit-ami';

/** The pins of one place. */
export interface PinsOf {
  /** Where they are, to follow "in": `golden-ami.json`. */
  readonly where: string;
  readonly pins: Pins;
  /** AMIs that variable files of stacks set there: each wins over a pin. @default - there is none */
  readonly byHand?: readonly ExplicitAmi[];
}

/** With what it is looked up what refers to AMIs. */
export interface ReferenceTools {
  readonly clients: RetentionClients;
  /** The pins of everywhere that counts. Throws when they can't be found out. */
  readonly pins: () => Promise<readonly PinsOf[]>;
  /** Versions of a launch template, before one that is named, that the way back may need. */
  readonly versionsKept: number;
}
