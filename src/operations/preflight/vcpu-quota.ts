import { Instance, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { PreflightClients } from './preflight-clients';
import { UserError } from '../../errors';
import { explained } from '../aws/explain';

/** Quotas of running On-Demand instances, in vCPUs, by the families that share one. Source: Service Quotas console, Amazon EC2. */
const QUOTAS: ReadonlyArray<{ readonly families: RegExp; readonly code: string }> = [
  { families: /^(?:inf)\d/, code: 'L-1945791B' },
  { families: /^(?:trn)\d/, code: 'L-2C3B7624' },
  { families: /^(?:dl)\d/, code: 'L-6E869C2A' },
  { families: /^(?:hpc)\d/, code: 'L-F7808C92' },
  { families: /^(?:u|u7\w*)-/, code: 'L-43DA4232' },
  { families: /^(?:g|gr|vt)\d/, code: 'L-DB2E81BA' },
  { families: /^f\d/, code: 'L-74FC7D96' },
  { families: /^p\d/, code: 'L-417A185B' },
  { families: /^x\d/, code: 'L-7295265B' },
  { families: /^(?:a|c|d|h|i|im|is|m|mac|r|t|z)\d/, code: 'L-1216C47A' },
];

/** How many vCPUs of the fleet's kind may run, and do. */
export interface VcpuFacts {
  readonly code: string;
  readonly quota: number;
  readonly running: number;
}

/** Code of the quota that an instance type counts against. @throws UserError when its family is not known */
export function quotaCode(instanceType: string): string {
  const found = QUOTAS.find(({ families }) => families.test(instanceType));
  if (!found) {
    throw new UserError(`Which quota ${instanceType} counts against is not known here.`, 'See Service Quotas, Amazon EC2.');
  }
  return found.code;
}

/** Looks up the quota of an instance type, and what runs against it. */
export async function vcpuFacts(clients: PreflightClients, instanceType: string): Promise<VcpuFacts> {
  const code = quotaCode(instanceType);
  const { serviceQuotas, region } = clients;
  const asked = new GetServiceQuotaCommand({ ServiceCode: 'ec2', QuotaCode: code });
  const { Quota } = await explained(`look up the quota ${code} (servicequotas:GetServiceQuota)`, region, () => serviceQuotas.send(asked));
  return { code, quota: Quota!.Value!, running: await runningVcpus(clients, code) };
}

async function runningVcpus({ ec2, region }: PreflightClients, code: string): Promise<number> {
  return explained('look at instances (ec2:DescribeInstances)', region, async () => {
    const alive = [{ Name: 'instance-state-name', Values: ['pending', 'running'] }];
    let sum = 0;
    for await (const page of paginateDescribeInstances({ client: ec2, pageSize: 1000 }, { Filters: alive })) {
      const counted = page.Reservations!.flatMap((reservation) => reservation.Instances!).filter((instance) => countsAgainst(instance, code));
      sum += counted.reduce((all, { CpuOptions }) => all + (CpuOptions?.CoreCount ?? 0) * (CpuOptions?.ThreadsPerCore ?? 0), 0);
    }
    return sum;
  });
}

/** Spot instances have quotas of their own. */
function countsAgainst({ InstanceType, InstanceLifecycle }: Instance, code: string): boolean {
  return InstanceLifecycle !== 'spot' && QUOTAS.find(({ families }) => families.test(InstanceType!))?.code === code;
}
