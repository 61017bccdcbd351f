import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { Rehearsal } from './rehearsal';
import { SOURCE_AMI_PARAMETER } from '../../src/contract';

/** The ECS-optimized AMI of the rehearsed Region. */
export async function stockAmi({ settings: { region, fleet } }: Rehearsal): Promise<string> {
  const { Parameter } = await new SSMClient({ region }).send(new GetParameterCommand({ Name: SOURCE_AMI_PARAMETER[fleet.architecture] }));
  return Parameter!.Value!;
}
