import { UserError } from '../../errors';

/** Terraform said no. The others here say why, where that is known. */
export class TerraformFailed extends UserError {}

/** Somebody else works with the state, or did and was killed. */
export class StateLocked extends TerraformFailed {
  constructor(message: string, remedy: string, readonly lockId: string) {
    super(message, remedy);
  }
}

/** The state has changed since the plan was made. */
export class PlanStale extends TerraformFailed {}

/** AWS does not know who asks, or no longer. */
export class NoCredentials extends TerraformFailed {}

/** The bucket that is to hold the state is not there. */
export class StateBucketMissing extends TerraformFailed {}

/** The folder has to be initialised, once more when the backend is another than it was. */
export class NotInitialised extends TerraformFailed {}

/** The provider can't be had. */
export class ProviderMissing extends TerraformFailed {}

/** A condition of the stack does not hold. */
export class ConditionFailed extends TerraformFailed {}
