import {
  DeleteVolumeCommand, DescribeImagesCommand, DescribeInstancesCommand, DescribeKeyPairsCommand, DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand, DescribeVolumesCommand,
} from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { AmiLeaksOptions, runAmiLeaks } from '../../../src/cli/ami/run-leaks';
import { Door } from '../../../src/cli/door';
import { hoursAgo, NOW } from '../../operations/leaks/support';
import { mockedRetentionClients } from '../../operations/revocation/support';
import { ACCOUNT, awsError } from '../../operations/support/clients';

const NAMED: Record<string, string> = { AI_SHELL_PROD_SETTINGS: JSON.stringify({ account: ACCOUNT }) };

async function leaks(options: Partial<AmiLeaksOptions> = {}, isKnown = true, { variables = NAMED, offset = 0 } = {}) {
  const { clients, ec2, sts } = mockedRetentionClients();
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
  const [printed, said, exits]: [string[], string[], number[]] = [[], [], []];
  const door = {
    variables,
    print: (text: string) => printed.push(text),
    say: (line: string) => said.push(line),
    exit: (code: number) => exits.push(code),
  } as Partial<Door> as Door;
  await runAmiLeaks({ env: 'prod', ...options }, door, () => ({ clients, pins: async () => [], versionsKept: 3 }), () => NOW);
  return { printed, said, exits, deleted: ec2.commandCalls(DeleteVolumeCommand).length };
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

test('with --json, prints one object', async () => {
  const { printed: [text] } = await leaks({ json: true });
  expect(JSON.parse(text)).toMatchObject({
    environment: 'prod', account: ACCOUNT, region: 'ap-southeast-1', leaks: [{ kind: 'volume', id: 'vol-1', run: 'run-1', sizeGib: 30 }], used: [], blocked: [], removals: [],
  });
});
