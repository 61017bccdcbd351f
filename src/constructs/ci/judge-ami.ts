import { ec2Arns, Fleet } from './fleet';
import { Statement, tagged } from './policy';
import { AMI_TAG, PROJECT, ROLL_VERDICTS } from '../../contract';

/**
 * Writes the verdict of a roll on an AMI of the environment, says why a machine did not come up, and tells whoever is to be told.
 *
 * An AMI that was promoted is judged by the environment that it was promoted to alone: the one that it came from may run it, and must not make good what
 * failed in production.
 */
export function judgeAmi(fleet: Fleet): Statement[] {
  const { name, roll: { noticeTopicArn } } = fleet.settings;
  return [
    {
      sid: 'WriteVerdict',
      actions: ['ec2:CreateTags'],
      resources: ec2Arns([fleet], 'image'),
      conditions: {
        'StringEquals': {
          [`aws:ResourceTag/${AMI_TAG.project}`]: PROJECT,
          [`aws:ResourceTag/${AMI_TAG.environment}`]: name,
          [`aws:RequestTag/${AMI_TAG.rollVerdict}`]: ROLL_VERDICTS,
        },
        'ForAllValues:StringEquals': { 'aws:TagKeys': [AMI_TAG.rollVerdict] },
        // Revoked by a person: no roll makes it good again.
        'Null': { [`aws:ResourceTag/${AMI_TAG.revoked}`]: 'true' },
      },
    },
    {
      sid: 'ReadConsole',
      actions: ['ec2:GetConsoleOutput'],
      resources: ec2Arns([fleet], 'instance'),
      conditions: tagged(fleet.tags),
    },
    ...(noticeTopicArn === undefined ? [] : [{ sid: 'TellVerdict', actions: ['sns:Publish'], resources: [noticeTopicArn] }]),
  ];
}
