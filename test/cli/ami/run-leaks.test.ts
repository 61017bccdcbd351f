import { DescribeLaunchConfigurationsCommand } from '@aws-sdk/client-auto-scaling';
import {
  DeleteSnapshotCommand, DeleteVolumeCommand, DescribeImagesCommand, DescribeInstancesCommand, DescribeKeyPairsCommand,
  DescribeLaunchTemplateVersionsCommand, DescribeLaunchTemplatesCommand, DescribeSecurityGroupsCommand, DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand, DescribeVolumesCommand, ListImagesInRecycleBinCommand,
} from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { AmiLeaksOptions, runAmiLeaks } from '../../../src/cli/ami/run-leaks';
import { Door } from '../../../src/cli/door';
import { hoursAgo, NOW } from '../../operations/leaks/support';
import { ACCOUNT, awsError } from '../../operations/support/clients';
import { mockedRetentionClients } from '../../operations/support/retention-clients';

const NAMED: Record<string, string> = { AI_SHELL_PROD_SETTINGS: JSON.stringify({ account: ACCOUNT }) };

type Mocks = ReturnType<typeof mockedRetentionClients>;

async function leaks(
  options: Partial<AmiLeaksOptions> = {}, isKnown = true, { variables = NAMED, offset = 0, change = (_: Mocks): void => undefined } = {},
) {
  const mocks = mockedRetentionClients();
  const { clients, ec2, sts } = mocks;
  clients.sts.config.systemClockOffset = offset;
  sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT });
  const volume = { VolumeId: 'vol-1', CreateTime: hoursAgo(10), Size: 30, Tags: [{ Key: 'BakeRun', Value: 'run-1' }] };
  ec2.on(DescribeVolumesCommand).resolves({ Volumes: [volume] }).on(DeleteVolumeCommand).resolves({})
    .on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [] }).on(DescribeKeyPairsCommand).resolves({ KeyPairs: [] })
    .on(DescribeImagesCommand).resolves({ Images: [] }).on(DescribeSnapshotsCommand).resolves({ Snapshots: [] });
  if (isKnown) {
    ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] });
  } else {
    ec2.on(DescribeInstancesCommand).rejects(awsError('UnauthorizedOperation', 'not you'));
  }
  change(mocks);
  const [printed, said, exits]: [string[], string[], number[]] = [[], [], []];
  const door = {
    variables,
    print: (text: string) => printed.push(text),
    say: (line: string) => said.push(line),
    exit: (code: number) => exits.push(code),
  } as Partial<Door> as Door;
  await runAmiLeaks({ env: 'prod', ...options }, door, () => ({ clients, pins: async () => [], versionsKept: 3 }), () => NOW);
  return { printed, said, exits, deleted: ec2.commandCalls(DeleteVolumeCommand).length + ec2.commandCalls(DeleteSnapshotCommand).length };
}

test('shows what is left behind, and removes nothing', async () => {
  const { printed: [text], exits, deleted } = await leaks();
  expect(text).toMatch(/^Account 123456789012, Region ap-southeast-1\.\nprod: 1 left behind by bakes that were killed, 30 GiB:/);
  expect(text).toMatch(/\nTo remove it: npx projen ami:leaks --env prod --yes$/);
  expect([exits, deleted]).toEqual([[], 0]);
});

test('with --yes, removes it, and says each', async () => {
  await expect(leaks({ yes: true })).resolves.toEqual({ printed: ['prod, account 123456789012, Region ap-southeast-1: 1 of 1 removed.'], said: ['The volume vol-1 is removed.'], exits: [], deleted: 1 });
});

test('an environment that names no account is shown, and not changed', async () => {
  await expect(leaks({}, true, { variables: {} })).resolves.toMatchObject({ exits: [] });
  await expect(leaks({ yes: true }, true, { variables: {} })).rejects.toThrow('Environment prod does not say which account it belongs to, so nothing is changed.');
});

test('by a clock that is off, what is left behind is shown, and not removed', async () => {
  const offset = -3_600_000;
  await expect(leaks({}, true, { offset })).resolves.toMatchObject({ exits: [] });
  await expect(leaks({ yes: true }, true, { offset })).rejects.toThrow('This machine\'s clock is 60 min ahead of AWS\'s');
});

test('where it is not known which builders there are, nothing is removed, and it ends with 1', async () => {
  const { said, exits, deleted } = await leaks({ yes: true }, false);
  expect(said).toEqual([expect.stringMatching(/^The volume vol-1 could not be removed: The AWS credentials may not look for remains of the kind "builder"/)]);
  expect([exits, deleted]).toEqual([[1], 0]);
});

describe('a snapshot whose AMI is gone', () => {
  const withSnapshot = (more: (mocks: Mocks) => void = () => undefined) => ({
    change: (mocks: Mocks) => {
      const { ec2, autoScaling } = mocks;
      const Description = 'Created by CreateImage(i-0123456789abcdef0) for ami-0123456789abcdef0';
      const snapshot = { SnapshotId: 'snap-1', StartTime: hoursAgo(10), VolumeSize: 30, Description, Tags: [{ Key: 'BakeRun', Value: 'run-1' }] };
      ec2.on(DescribeVolumesCommand).resolves({ Volumes: [] }).on(DescribeSnapshotsCommand).resolves({ Snapshots: [snapshot] })
        .on(ListImagesInRecycleBinCommand).resolves({ Images: [] }).on(DescribeSnapshotAttributeCommand).resolves({ CreateVolumePermissions: [] })
        .on(DescribeLaunchTemplatesCommand).resolves({ LaunchTemplates: [{ LaunchTemplateId: 'lt-1' }] })
        .on(DescribeLaunchTemplateVersionsCommand).resolves({ LaunchTemplateVersions: [{ VersionNumber: 1, LaunchTemplateData: {} }] })
        .on(DeleteSnapshotCommand).resolves({});
      autoScaling.on(DescribeLaunchConfigurationsCommand).resolves({ LaunchConfigurations: [] });
      more(mocks);
    },
  });

  test('is removed', async () => {
    await expect(leaks({ yes: true }, true, withSnapshot())).resolves.toMatchObject({ said: ['The snapshot snap-1 is removed.'], exits: [], deleted: 1 });
  });

  test('stays where a version of a launch template makes volumes of it', async () => {
    const named = withSnapshot(({ ec2 }) => ec2.on(DescribeLaunchTemplateVersionsCommand)
      .resolves({ LaunchTemplateVersions: [{ VersionNumber: 1, LaunchTemplateData: { BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-1' } }] } }] }));
    await expect(leaks({ yes: true }, true, named)).resolves.toMatchObject({ said: [], exits: [], deleted: 0 });
    const { printed: [text] } = await leaks({}, true, named);
    expect(text).toContain('The snapshot snap-1 stays: it is in use by version 1 of launch template lt-1, which makes volumes of it.');
  });

  test.each([
    ['launch templates', DescribeLaunchTemplatesCommand, 'list launch templates (ec2:DescribeLaunchTemplates)'],
    ['their versions', DescribeLaunchTemplateVersionsCommand, 'list the versions of the launch template lt-1 (ec2:DescribeLaunchTemplateVersions)'],
  ])('stays where %s can\'t be looked up, and it ends with 1', async (_, command, what) => {
    const unknown = withSnapshot(({ ec2 }) => ec2.on(command as never).rejects(awsError('UnauthorizedOperation', 'not you')));
    const { printed: [text], exits, deleted } = await leaks({ yes: true }, true, unknown);
    expect(text).toContain(`Nothing of the kind "snapshot" was removed: The AWS credentials may not ${what}: not you`);
    expect([exits, deleted]).toEqual([[1], 0]);
  });
});

test('with --json, prints one object', async () => {
  const { printed: [text] } = await leaks({ json: true });
  expect(JSON.parse(text)).toMatchObject({
    environment: 'prod', account: ACCOUNT, region: 'ap-southeast-1', leaks: [{ kind: 'volume', id: 'vol-1', run: 'run-1', sizeGib: 30 }], used: [], young: [], blocked: [], removals: [],
  });
});
