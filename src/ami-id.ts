import { AMI_ID } from './contract';
import { UsageError } from './errors';

/** Says that a text is no AMI ID, and what one looks like. */
export function noAmiId(text: string): string {
  return `${JSON.stringify(text)} is not an AMI ID. An AMI ID looks like ami-0123456789abcdef0.`;
}

/** Refuses what was typed in place of an AMI ID. @throws UsageError */
export function requireAmiId(typed: string): void {
  if (!AMI_ID.test(typed)) {
    throw new UsageError(noAmiId(typed));
  }
}
