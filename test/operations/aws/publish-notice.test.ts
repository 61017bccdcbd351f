import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { UserError } from '../../../src/errors';
import { publishNotice } from '../../../src/operations/aws/publish-notice';
import { awsError } from '../support/clients';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:rolls';
const sns = mockClient(SNSClient);

beforeEach(() => sns.reset());

test("publishes subject and message in the topic's own Region", async () => {
  sns.on(PublishCommand).resolves({ MessageId: '1' });
  await publishNotice(TOPIC, { subject: 'prod: verified', message: 'Verified.' });
  const [{ args, thisValue }] = sns.commandCalls(PublishCommand);
  expect(args[0].input).toEqual({ TopicArn: TOPIC, Subject: 'prod: verified', Message: 'Verified.' });
  expect(args.slice(1)).toEqual([{ abortSignal: expect.any(AbortSignal) }]);
  await expect((thisValue as SNSClient).config.region()).resolves.toBe('eu-west-1');
});

test('says what the credentials may not do', async () => {
  sns.on(PublishCommand).rejects(awsError('AccessDenied', 'not you'));
  await expect(publishNotice(TOPIC, { subject: 's', message: 'm' })).rejects.toEqual(new UserError('The AWS credentials may not publish the notice (sns:Publish): not you'));
});
