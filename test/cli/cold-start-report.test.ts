import { rmSync } from 'node:fs';
import { DescribeAutoScalingGroupsCommand, DescribeScalingActivitiesCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { ListContainerInstancesCommand, ListTasksCommand } from '@aws-sdk/client-ecs';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { BEFORE, PINNED, pinnedProject, setByHand } from './support/pinned-project';
import { coldStartReport } from '../../src/cli/cold-start-report';
import { ReportOptions } from '../../src/operations/cold-start/decide/report';
import { ACCOUNT } from '../operations/support/clients';
import { mockedFleetClients } from '../operations/support/fleet-clients';
import { prodSettings } from '../operations/support/settings';

const BY_HAND = 'ami-0aaaaaaaaaaaaaaaa';

let project: string;
beforeEach(() => {
  project = pinnedProject();
});
afterEach(() => rmSync(project, { recursive: true }));

/** Which AMIs a report compares, of a fleet of which no start is recorded. */
async function compared(variables: Record<string, string> = {}, options: Partial<ReportOptions> = {}) {
  const { clients, autoScaling, ec2, ecs, sts } = mockedFleetClients();
  sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT });
  autoScaling.on(DescribeAutoScalingGroupsCommand).resolves({ AutoScalingGroups: [{ Instances: [] }] as never })
    .on(DescribeScalingActivitiesCommand).resolves({ Activities: [] });
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] });
  ecs.on(ListContainerInstancesCommand).resolves({ containerInstanceArns: [] }).on(ListTasksCommand).resolves({ taskArns: [] });
  const { current, previous } = await coldStartReport(prodSettings(), { project, variables }, options, clients);
  return [current?.amiId, previous?.amiId];
}

test('the pinned AMI is measured, beside the one before it', async () => {
  await expect(compared()).resolves.toEqual([PINNED, BEFORE]);
});

test('an AMI that golden_ami_id sets is measured instead: it is what the group launches', async () => {
  await expect(compared({ TF_VAR_golden_ami_id: BY_HAND })).resolves.toEqual([BY_HAND, undefined]);
  setByHand(project, BY_HAND);
  await expect(compared()).resolves.toEqual([BY_HAND, undefined]);
});

test('one that was pinned before is not compared with itself; set to the pinned one, nothing changes', async () => {
  await expect(compared({ TF_VAR_golden_ami_id: BEFORE })).resolves.toEqual([BEFORE, undefined]);
  await expect(compared({ TF_VAR_golden_ami_id: PINNED })).resolves.toEqual([PINNED, BEFORE]);
});

test('what is named wins over both', async () => {
  await expect(compared({ TF_VAR_golden_ami_id: BY_HAND }, { amiId: PINNED, against: 'ami-0cccccccccccccccc' })).resolves.toEqual([PINNED, 'ami-0cccccccccccccccc']);
});
