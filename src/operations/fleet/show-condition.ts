import { FleetCondition, isUnknown } from './condition';
import { decideFindings, Finding } from './decide-findings';
import { countInWords, showMembers } from './show-members';
import { marker } from '../github/marker';

/** A fleet's condition for people: every instance, then what somebody should see to, and what to do about it. */
export function showCondition(condition: FleetCondition): string {
  const findings = decideFindings(condition);
  return [
    ...showMembers(condition),
    ...(findings.length === 0 ? [`${condition.environment}: nothing to see to. ${facts(condition)}`] : []),
    ...findings.map(({ sentence, next }) => `${sentence}\n  ${next}`),
  ].join('\n');
}

/** First line of the one issue about a fleet. */
export function issueMarker(environment: string): string {
  return marker(`fleet: ${environment}`);
}

/** Title and text, in Markdown, of the issue about a fleet. Nothing in it changes unless a finding does. */
export function renderIssue({ environment }: FleetCondition, findings: readonly Finding[]): { readonly title: string; readonly body: string } {
  return {
    title: `Fleet ${environment}: ${findings.length} ${findings.length === 1 ? 'thing' : 'things'} to see to`,
    body: [
      issueMarker(environment),
      `What the daily look at ${environment} has found. The next one changes this text, and closes the issue once nothing is left.`,
      ...findings.map(({ kind, sentence, next }) => `- **${kind}**: ${escaped(sentence)}\n  ${escaped(next)}`),
    ].join('\n\n').concat('\n'),
  };
}

function facts({ ami, builders, instances }: FleetCondition): string {
  return [
    isUnknown(ami) ? '' : `The AMI is ${ami.id}`,
    isUnknown(builders) ? '' : `${builders.length} ${builders.length === 1 ? 'builder' : 'builders'}`,
    isUnknown(instances) ? '' : countInWords(instances),
  ].filter((text) => text !== '').join(', ').concat('.');
}

/** Markup and line breaks as they are: what AWS and Terraform say is no Markdown of ours, and may mention people. */
function escaped(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_[\]<>#@|~]/g, (mark) => `\\${mark}`);
}
