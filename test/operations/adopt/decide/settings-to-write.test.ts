import { asTypeScript, settingsToWrite } from '../../../../src/operations/adopt/decide/settings-to-write';

const obstacle = (setting?: object): any => ({ address: 'a', says: 's', setting });

test('settings are nested, each once, and left out where nobody knows the value', () => {
  expect(settingsToWrite([
    obstacle(), obstacle({ path: 'network.vpcTags' }), obstacle({ path: 'names.instanceRole', value: 'r' }), obstacle({ path: 'names.instanceRole', value: 'r' }),
    obstacle({ path: 'names.securityGroup', value: 'g' }), obstacle({ path: 'cluster', value: 'c' }),
  ], 'fleet-asg')).toEqual({ names: { instanceRole: 'r', securityGroup: 'g' }, cluster: 'c' });
});

test('another name of the launch template leaves the group its own', () => {
  const other = [obstacle({ path: 'launchTemplateName', value: 'theirs' })];
  expect(settingsToWrite(other, 'fleet-asg')).toEqual({ launchTemplateName: 'theirs', names: { autoScalingGroup: 'fleet-asg' } });
  expect(settingsToWrite(other, undefined)).toEqual({ launchTemplateName: 'theirs' });
});

test('they are written as TypeScript', () => {
  expect(asTypeScript({ cluster: 'it\'s \\ "x"', fleet: { capacityProvider: { otherProviders: ['FARGATE'], defaultStrategy: [{ weight: 1, on: true }] } } })).toEqual([
    '    cluster: \'it\\\'s \\\\ "x"\',',
    '    fleet: { capacityProvider: { otherProviders: [\'FARGATE\'], defaultStrategy: [{ weight: 1, on: true }] } },',
  ]);
});
