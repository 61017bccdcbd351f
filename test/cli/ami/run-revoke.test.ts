import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { runAmiRevoke } from '../../../src/cli/ami/run-revoke';
import { Door } from '../../../src/cli/door';
import { describedKeptAmi, keptAmi } from '../../operations/retention/support/golden-amis';
import { looksWith } from '../../operations/revocation/support';
import { ACCOUNT } from '../../operations/support/clients';
import { mockedRetentionClients } from '../../operations/support/retention-clients';

async function revoke(json: boolean) {
  const { clients, ec2, sts, autoScaling, ssm, ecs } = mockedRetentionClients();
  [autoScaling, ssm, ecs].forEach((mock) => mock.rejects(new Error('Nobody answers.')));
  sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT });
  ec2.rejects(new Error('Nobody answers.')).on(DescribeImagesCommand).resolves({ Images: [describedKeptAmi(keptAmi())] });
  clients.rbin.middlewareStack.add(() => () => Promise.reject(new Error('Nobody answers.')), { step: 'initialize' });
  const [printed, exits]: [string[], number[]] = [[], []];
  const door = { variables: {}, print: (text: string) => printed.push(text), exit: (code: number) => exits.push(code) } as Partial<Door> as Door;
  await runAmiRevoke({ amiId: keptAmi().id, reason: 'CVE-2026-1234 in openssl', env: 'prod', json }, door, () => ({ clients, pins: async () => [], versionsKept: 3 }));
  return { printed, exits };
}

test('an account that does not say what runs the AMI: all that is not known is said, and it ends with 1', async () => {
  const { printed: [text], exits } = await revoke(false);
  expect(text).toMatch(/^ami-0123456789abcdef0 .* would be revoked/);
  expect(text).toContain('because it is not known what runs it:\n  Could not ');
  expect(text).toMatch(/\nTo carry it out: npx projen ami:revoke ami-0123456789abcdef0 --reason 'CVE-2026-1234 in openssl' --env prod --yes$/);
  expect(exits).toEqual([1]);
});

test('with --json, prints one object', async () => {
  const { printed: [text], exits } = await revoke(true);
  expect(JSON.parse(text)).toMatchObject({ outcome: 'would-revoke', amiId: 'ami-0123456789abcdef0', disabled: false, unknown: expect.arrayContaining([expect.any(String)]) });
  expect(exits).toEqual([1]);
});

test('an account that does not say what else may have the same fault: it ends with 1, though it is known what runs the AMI', async () => {
  const { clients, ec2, sts } = mockedRetentionClients();
  sts.on(GetCallerIdentityCommand).resolves({ Account: ACCOUNT });
  ec2.on(DescribeImagesCommand).resolves({ Images: [describedKeptAmi(keptAmi())] })
    .on(DescribeImagesCommand, { Owners: ['self'] }).rejects(new Error('Nobody answers.'));
  const exits: number[] = [];
  const printed: string[] = [];
  const door = { variables: {}, print: (text: string) => printed.push(text), exit: (code: number) => exits.push(code) } as Partial<Door> as Door;
  await runAmiRevoke({ amiId: keptAmi().id, reason: 'it leaks', env: 'prod', json: true }, door, () => ({ clients, pins: async () => [], versionsKept: 3 }), {
    lookAtListed: async () => looksWith(keptAmi().id).slice(0, -3), lookAtEach: async () => looksWith(keptAmi().id).slice(-3),
  });
  expect(JSON.parse(printed[0])).toMatchObject({ unknown: [], sameInputs: [], sameInputsUnknown: 'Nobody answers.' });
  expect(exits).toEqual([1]);
});
