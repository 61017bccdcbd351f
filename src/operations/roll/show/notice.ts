import { postNotice } from './post-notice';
import { showVerdict } from './show-verdict';
import { showsConsole } from '../../aws/console-in-words';
import type { Notice } from '../../aws/publish-notice';
import { RollReport } from '../decide/verdict';

/** What is told of a verdict, and whom. */
export interface NoticeRequest {
  readonly report: RollReport;
  /** SNS topic to publish to. @default - none */
  readonly topicArn?: string;
  /** Address that takes the notice as JSON. Whoever knows it may post there, so it is never shown. @default - none */
  readonly webhookUrl?: string;
}

/** The ways out of the house. */
export interface NoticeDoors {
  readonly publish: (topicArn: string, notice: Notice) => Promise<void>;
  readonly fetch: typeof fetch;
}

const LONGEST_SUBJECT = 100;
const MOST_BYTES = 256 * 1024;

const DOORS: NoticeDoors = {
  // Loaded only when there is a topic to publish to.
  publish: async (topicArn, notice) => (await import('../../aws/publish-notice.js')).publishNotice(topicArn, notice),
  fetch: (...request) => fetch(...request),
};

/**
 * Tells of a verdict where nobody watches. The verdict stays what it is, told or not.
 *
 * @returns what could not be told, and why: a sentence each. The webhook's address is in none of them.
 */
export async function sendNotice({ report: whole, topicArn, webhookUrl }: NoticeRequest, doors: NoticeDoors = DOORS): Promise<string[]> {
  // Consoles are for those who may read them in AWS.
  const report = { ...whole, reasons: whole.reasons.filter((reason) => !showsConsole(reason)) };
  const untold = await Promise.all([
    topicArn === undefined ? undefined : publish(topicArn, report, doors),
    webhookUrl === undefined ? undefined : postNotice(webhookUrl, { text: noticeText(report), report }, doors.fetch),
  ]);
  return untold.filter((sentence) => sentence !== undefined);
}

/** The notice of a report. The report itself is in it as JSON, unless that is too long. */
export function noticeOf(report: RollReport): Notice {
  const { environment, verdict, to } = report;
  const subject = `${environment}: ${verdict}, ${to.amiId} (version ${to.version})`.replace(/[^ -~]/g, '?').slice(0, LONGEST_SUBJECT);
  const text = noticeText(report);
  const message = `${text}\n\n${JSON.stringify(report)}`;
  // A character has four bytes at most.
  return { subject, message: Buffer.byteLength(message) <= MOST_BYTES ? message : text.slice(0, MOST_BYTES / 4) };
}

function noticeText(report: RollReport): string {
  return [`Roll of ${report.group} (${report.environment})`, ...showVerdict(report)].join('\n');
}

async function publish(topicArn: string, report: RollReport, doors: NoticeDoors): Promise<string | undefined> {
  try {
    await doors.publish(topicArn, noticeOf(report));
    return undefined;
  } catch (error) {
    return `No notice reached ${topicArn}: ${(error as Error).message}`;
  }
}
