import { UserError } from '../../errors';

/**
 * What keeps AWS from doing what it is asked for a while, and tells nothing of an AMI: it is asked too often, credentials have expired, the
 * network is gone, a fleet is full. To be tried again as long as there is time.
 */
export class PassingTrouble extends UserError {}
