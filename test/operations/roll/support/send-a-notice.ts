import { sendNotice } from '../../../../src/operations/roll/show/notice';
import { rollReport } from '../../support/roll-reports';

const [, , topicArn, webhookUrl] = process.argv;

/** Tells a topic and a webhook of a verdict, and prints what could not be told. */
async function send(): Promise<void> {
  console.log(JSON.stringify(await sendNotice({ report: rollReport(), topicArn, webhookUrl })));
}

void send();
