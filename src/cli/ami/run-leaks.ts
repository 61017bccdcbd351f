import { freshReferenceToolsOf } from './reference-tools-of';
import { loadEnvironment } from '../../environments';
import { callerAccount } from '../../operations/aws/account';
import { clockOffset, refuseWrongClock } from '../../operations/aws/clock';
import { refuseUnnamedAccount } from '../../operations/aws/named-account';
import { lookAtRemains } from '../../operations/leaks/act/look-at-remains';
import { removeLeak } from '../../operations/leaks/act/remove-leak';
import { removeLeaks } from '../../operations/leaks/act/remove-leaks';
import { decideLeaks } from '../../operations/leaks/decide/decide-leaks';
import { costOf, showLeaks, showRemoval } from '../../operations/leaks/show/show-leaks';
import { lookAtEach, lookAtListed } from '../../operations/retention/act/look-at-references';
import { snapshotPrice } from '../../operations/retention/decide/prices';
import { interruptible } from '../../toolchain/process';
import { Door } from '../door';
import { toCarryOut } from '../to-carry-out';

/** Options of the command. */
export interface AmiLeaksOptions {
  readonly env: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Shows what killed bakes have left behind, or removes it; the program ends with 1 when something can't be looked up, or can't be removed. */
export async function runAmiLeaks(
  options: AmiLeaksOptions, door: Door, toolsOf = freshReferenceToolsOf, now = () => new Date(),
): Promise<void> {
  const { env, yes = false, json } = options;
  const settings = loadEnvironment(env, door.variables);
  const tools = toolsOf(settings, door);
  const { clients } = tools;
  const account = await callerAccount(clients, settings);
  if (yes) {
    refuseUnnamedAccount(settings, account);
    refuseWrongClock(clockOffset(clients));
  }
  const look = () => lookAtRemains({
    clients, references: async (amis) => [...await lookAtListed(tools, amis), ...await lookAtEach(tools, amis)],
  }, settings.name);
  const price = snapshotPrice(settings.region, settings.prices);
  const leaks = decideLeaks(await look(), now());
  const { pollSeconds } = settings.builder;
  const removals = yes ? await interruptible(() => removeLeaks(leaks, {
    now, look, remove: (leak) => removeLeak(clients, leak, pollSeconds), heard: (removal) => door.say(showRemoval(removal)),
  })) : [];
  if (json) {
    const priced = leaks.leaks.map((leak) => ({ ...leak, usdPerMonthAtMost: costOf(leak, price) }));
    const where = { environment: settings.name, account, region: settings.region };
    door.print(JSON.stringify({ ...where, leaks: priced, used: leaks.used, young: leaks.young, blocked: leaks.blocked, removals }));
  } else if (yes) {
    const removed = removals.filter(({ outcome }) => outcome === 'removed').length;
    door.print([`${settings.name}, account ${account}, Region ${settings.region}: ${removed} of ${leaks.leaks.length} removed.`, ...leaks.blocked.map(({ kind, because }) => (
      `Nothing of the kind "${kind}" was removed: ${because.join(' ')}`))].join('\n'));
  } else {
    const toRemove = toCarryOut({ name: 'ami:leaks', options: { ...options } });
    door.print(`Account ${account}, Region ${settings.region}.\n${showLeaks(leaks, { environment: settings.name, toRemove, now: now(), price })}`);
  }
  if (leaks.blocked.length > 0 || removals.some(({ outcome }) => outcome === 'failed')) {
    door.exit(1);
  }
}
