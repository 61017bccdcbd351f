import { referenceToolsOf } from './reference-tools-of';
import { requireAmiId } from '../../ami-id';
import { loadEnvironment } from '../../environments';
import { lookAtEach, lookAtListed } from '../../operations/retention/act/look-at-references';
import { revoke } from '../../operations/revocation/act/revoke';
import { showRevocation } from '../../operations/revocation/show/show-revocation';
import { Door } from '../door';
import { toCarryOut } from '../to-carry-out';

/** Options of the command. */
export interface AmiRevokeOptions {
  readonly amiId: string;
  readonly reason: string;
  readonly env: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Revokes, or says what it would do; the program ends with 1 when it is not known what runs the AMI, or what else may have its fault. */
export async function runAmiRevoke(
  options: AmiRevokeOptions, door: Door, toolsOf = referenceToolsOf, looks = { lookAtListed, lookAtEach },
): Promise<void> {
  const { amiId, ...given } = options;
  const { reason, yes = false, json } = given;
  requireAmiId(amiId);
  const settings = loadEnvironment(options.env, door.variables);
  const { clients, pins } = toolsOf(settings, door);
  const report = await revoke({ settings, amiId, reason, yes }, { clients, pins, ...looks, now: () => new Date() });
  const toType = (id: string, env: string = given.env) => toCarryOut({ name: 'ami:revoke', args: [id], options: { ...given, env } });
  door.print(json ? JSON.stringify(report) : showRevocation(report, toType(amiId), toType));
  if (report.unknown.length > 0 || report.sameInputsUnknown !== undefined) {
    door.exit(1);
  }
}
