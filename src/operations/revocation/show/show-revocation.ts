import { RevocationReport } from '../act/revoke';

/**
 * A revocation for people: what it means, and what still runs the AMI.
 *
 * @param again what to type to carry it out, or again.
 * @param another what to type to have another one revoked for the same reason, by its ID and environment.
 */
export function showRevocation(report: RevocationReport, again: string, another: (amiId: string, environment: string | undefined) => string): string {
  const { outcome, amiId, name, account, region, revoked, before, users, unknown, pinnedFor, sameInputs, sameInputsUnknown } = report;
  const acts = outcome === 'revoked';
  return [
    acts || before
      ? `${amiId} (${name}, account ${account}, Region ${region}) is revoked ${revoked}: no environment may pin it, and no deploy takes it.`
      : `${amiId} (${name}, account ${account}, Region ${region}) would be revoked: no environment may pin it any more, and no deploy takes it.`,
    ...stateOf(report),
    ...users.map((user) => `  ${user}`),
    ...unknown.map((sentence) => `  ${sentence}`),
    ...pinnedFor.map((pinned) => `To move the pin of ${pinned}: npx projen build-ami --env ${pinned}, or npx projen pin <AMI> --env ${pinned}; then deploy`),
    ...sameInputs.flatMap(({ amiId: id, name: called, environment, state }) => [
      `Baked from the same inputs, so it may have the same fault: ${id} (${called}${environment === undefined ? '' : `, of ${environment}`}, ${state}). To revoke it, too:`,
      `  ${another(id, environment)}`,
    ]),
    ...(sameInputsUnknown === undefined ? [] : [`It is not known which others were baked from the same inputs, and may have the same fault: ${sameInputsUnknown}`]),
    ...(acts ? later(report, again) : [`To carry it out: ${again}`]),
  ].join('\n');
}

function stateOf({ outcome, disabled, users, unknown }: RevocationReport): string[] {
  const isNot = outcome === 'revoked' ? 'is not' : 'would not be';
  if (disabled) {
    return [`It is disabled: nothing can be launched from it.${users.length > 0 ? ' Still in use by:' : ''}`];
  }
  if (unknown.length > 0) {
    return [`It ${isNot} disabled, because it is not known what runs it:`];
  }
  if (users.length > 0) {
    return [`It ${isNot} disabled yet, because it is still in use by:`];
  }
  return ['It would be disabled at once: nothing runs it.'];
}

function later({ disabled, unknown, sameInputsUnknown }: RevocationReport, again: string): string[] {
  if (disabled) {
    return sameInputsUnknown === undefined ? [] : [`To look for them again: ${again}`];
  }
  return [unknown.length > 0 ? `When that is put right: ${again}` : 'Once nothing runs it, the next npx projen ami:prune --yes of its environment disables it; or type this again.'];
}
