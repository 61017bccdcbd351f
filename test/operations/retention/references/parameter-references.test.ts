import { DescribeParametersCommand, GetParameterHistoryCommand, GetParametersCommand, ParameterMetadata } from '@aws-sdk/client-ssm';
import { Account, allReferences, ami, AMI, inPages, OTHER, quietAccount, STRANGER, THIRD } from './support';
import { awsError } from '../../support/clients';

const kind = 'SSM parameter';

/** Has the account have parameters with the values of each of their versions, oldest first, all on the first page. */
function hasParameters({ ssm }: Account, parameters: Record<string, string[]>, over: Partial<ParameterMetadata> = {}): void {
  const versions = Object.entries(parameters);
  const listed = versions.map(([Name, { length: Version }]) => ({ Name, Version, Type: 'String' as const, ...over }));
  ssm.on(DescribeParametersCommand).resolves({ Parameters: listed });
  ssm.on(GetParametersCommand).callsFake(({ Names }) => (
    { Parameters: Names.map((Name: string) => ({ Name, Version: parameters[Name].length, Value: parameters[Name].at(-1) })) }
  ));
  ssm.on(GetParameterHistoryCommand).callsFake(({ Name }) => (
    { Parameters: parameters[Name].map((Value, index) => ({ Value, Version: index + 1 })) }
  ));
}

test.each([
  ['of an AMI', AMI, { DataType: 'aws:ec2:image' }],
  ['with a text', `{"image":"${AMI}","since":"2026"}`, { DataType: 'text' }],
  ['with a list', `${STRANGER},${AMI}`, { Type: 'StringList' as const }],
])('a parameter %s protects the AMI in it, alone', async (_, value, over) => {
  const account = quietAccount();
  hasParameters(account, { '/golden': [value] }, over);
  await expect(allReferences(account)).resolves.toEqual({ references: [{ amiId: AMI, kind, by: 'SSM parameter /golden' }], unknown: [] });
});

test('so does an older version of it, which is asked for where there is one alone', async () => {
  const account = quietAccount();
  hasParameters(account, { '/golden': [AMI, STRANGER], '/other': ['nothing'] });
  await expect(allReferences(account)).resolves.toEqual({ references: [{ amiId: AMI, kind, by: 'SSM parameter /golden (version 1)' }], unknown: [] });
  expect(account.ssm.commandCalls(GetParameterHistoryCommand).map(({ args }) => args[0].input.Name)).toEqual(['/golden']);
  expect(account.ssm.commandCalls(GetParametersCommand).map(({ args }) => args[0].input)).toEqual([{ Names: ['/other'] }]);
});

test('one that gets another version between the two looks has its history read, too', async () => {
  const account = quietAccount();
  hasParameters(account, { '/golden': [AMI, STRANGER] }, { Version: 1 });
  expect((await allReferences(account)).references.map(({ by }) => by)).toEqual(['SSM parameter /golden (version 1)']);
});

test('looks at every page of the parameters and of their histories, and reads ten at a time', async () => {
  const account = quietAccount();
  const names = Array.from({ length: 11 }, (_, index) => `/${index}`);
  hasParameters(account, Object.fromEntries(names.map((name, index) => [name, [index === 10 ? AMI : 'nothing']])));
  const listed = (Name: string, Version = 1) => ({ Name, Version, Type: 'String' });
  account.ssm.on(DescribeParametersCommand).callsFake(inPages({ Parameters: [listed('/changed', 2)] }, { Parameters: names.map((name) => listed(name)) }));
  const history = inPages({ Parameters: [{ Version: 1, Value: OTHER }] }, { Parameters: [{ Version: 2, Value: THIRD }] });
  account.ssm.on(GetParameterHistoryCommand).callsFake(history);
  const { references, unknown } = await allReferences(account, [ami(), ami(OTHER), ami(THIRD)]);
  expect(unknown).toEqual([]);
  expect(references.map(({ amiId, by }) => [amiId, by])).toEqual([
    [AMI, 'SSM parameter /10'], [OTHER, 'SSM parameter /changed (version 1)'], [THIRD, 'SSM parameter /changed (version 2)'],
  ]);
  expect(account.ssm.commandCalls(GetParametersCommand).map(({ args }) => args[0].input.Names?.length)).toEqual([10, 1]);
});

test('reads no secure string', async () => {
  const account = quietAccount();
  hasParameters(account, { '/secret': [AMI, AMI], '/other': [AMI] }, { Type: 'SecureString' });
  await expect(allReferences(account)).resolves.toEqual({ references: [], unknown: [] });
  expect(account.ssm.calls().map(({ args }) => args[0].constructor.name)).toEqual(['DescribeParametersCommand']);
});

test.each([
  ['DescribeParameters', DescribeParametersCommand, 'The AWS credentials may not list SSM parameters (ssm:DescribeParameters): not you'],
  ['GetParameters', GetParametersCommand, 'The AWS credentials may not read SSM parameters (ssm:GetParameters): not you'],
  ['GetParameterHistory', GetParameterHistoryCommand, 'The AWS credentials may not read the history of the SSM parameter /old (ssm:GetParameterHistory): not you'],
])('they are unknown where %s is refused', async (_, command, unknown) => {
  const account = quietAccount();
  hasParameters(account, { '/old': [AMI, STRANGER], '/young': [AMI] });
  account.ssm.on(command as typeof DescribeParametersCommand).rejects(awsError('AccessDeniedException', 'not you'));
  await expect(allReferences(account)).resolves.toEqual({ references: [], unknown: [{ kind, unknown }] });
});

test.each([
  ['a type', { Type: 'Odd' as never }, 'The SSM parameter /golden has no version, or an unknown type (Odd), in the answer of ssm:DescribeParameters.'],
  ['a version', { Version: undefined }, 'The SSM parameter /golden has no version, or an unknown type (String), in the answer of ssm:DescribeParameters.'],
])('they are unknown where one lacks %s that is known', async (_, over, unknown) => {
  const account = quietAccount();
  hasParameters(account, { '/golden': [AMI] }, over);
  expect((await allReferences(account)).unknown).toEqual([{ kind, unknown }]);
});

test('they are unknown where one can\'t be read that was listed', async () => {
  const account = quietAccount();
  hasParameters(account, { '/golden': [AMI] });
  account.ssm.on(GetParametersCommand).resolves({ Parameters: [], InvalidParameters: ['/golden'] });
  expect((await allReferences(account)).unknown).toEqual([{ kind, unknown: 'The SSM parameter /golden is not in the answer of ssm:GetParameters.' }]);
});

test.each([
  ['ends before the version that was listed', [{ Version: 1, Value: 'nothing' }],
    'The history of the SSM parameter /golden lacks its version 2 (ssm:GetParameterHistory).'],
  ['has a version without a value', [{ Version: 2 }], 'A version of the SSM parameter /golden has no value in the answer of ssm:GetParameterHistory.'],
])('they are unknown where a history %s', async (_, Parameters, unknown) => {
  const account = quietAccount();
  hasParameters(account, { '/golden': ['nothing', AMI] });
  account.ssm.on(GetParameterHistoryCommand).resolves({ Parameters });
  expect((await allReferences(account)).unknown).toEqual([{ kind, unknown }]);
});
