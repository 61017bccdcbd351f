import { Environment } from '../../src/toolchain/process';

/** An emulated AWS for a test alone. */
export interface Moto {
  /** Variables that lead Terraform and the AWS SDK there. */
  readonly env: Environment & Record<string, string>;
  stop(): Promise<unknown>;
}
