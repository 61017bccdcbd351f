import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { explained } from './explain';

/** A notice as a topic carries it. Source: SNS API reference, Publish. */
export interface Notice {
  /** At most 100 characters, ASCII alone. */
  readonly subject: string;
  /** At most 256 KiB. */
  readonly message: string;
}

/** Milliseconds after which nobody waits for it any more. */
const PATIENCE = 30_000;

/**
 * Publishes a notice to a topic, in the topic's own Region.
 *
 * @throws UserError when the credentials don't allow it, or AWS can't be reached.
 */
export async function publishNotice(topicArn: string, { subject, message }: Notice): Promise<void> {
  const region = topicArn.split(':')[3];
  const command = new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: message });
  await explained('publish the notice (sns:Publish)', region,
    () => new SNSClient({ region }).send(command, { abortSignal: AbortSignal.timeout(PATIENCE) }));
}
