import { EC2Client, paginateDescribeInstances, paginateDescribeVolumes } from '@aws-sdk/client-ec2';
import { nameAndRun, remainFilters } from './remain-filters';
import { ALIVE } from '../../aws/builders';
import { Remain } from '../decide/remain';

/** Builders of an environment that are not gone. */
export async function lookAtBuilders(ec2: EC2Client, environment: string): Promise<Remain[]> {
  const found: Remain[] = [];
  const asked = { Filters: [...remainFilters(environment), { Name: 'instance-state-name', Values: [...ALIVE] }] };
  for await (const { Reservations: reservations } of paginateDescribeInstances({ client: ec2 }, asked)) {
    found.push(...reservations!.flatMap(({ Instances: instances }) => instances!).map(({ InstanceId, LaunchTime, Tags }): Remain => (
      { kind: 'builder', id: InstanceId!, ...nameAndRun(Tags), since: LaunchTime })));
  }
  return found;
}

/** Volumes of builders that are attached to none: the others go with their builder. */
export async function lookAtVolumes(ec2: EC2Client, environment: string): Promise<Remain[]> {
  const found: Remain[] = [];
  const asked = { Filters: [...remainFilters(environment), { Name: 'status', Values: ['available', 'error'] }] };
  for await (const { Volumes: volumes } of paginateDescribeVolumes({ client: ec2, pageSize: 500 }, asked)) {
    found.push(...volumes!.map(({ VolumeId, CreateTime, Size, Tags }): Remain => (
      { kind: 'volume', id: VolumeId!, ...nameAndRun(Tags), since: CreateTime, sizeGib: Size })));
  }
  return found;
}
