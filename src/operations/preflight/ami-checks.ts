import { AmiFacts } from './ami-facts';
import { Check } from './check';
import { checkAmiArchitecture } from './check-ami-architecture';
import { checkAmiDeprecation } from './check-ami-deprecation';
import { checkAmiEnvironment } from './check-ami-environment';
import { checkAmiOwner } from './check-ami-owner';
import { checkAmiRevocation } from './check-ami-revocation';
import { checkAmiState } from './check-ami-state';
import { checkAmiVerdict } from './check-ami-verdict';
import { checkEncryption } from './check-encryption';
import { checkRootVolume } from './check-root-volume';
import { Settings } from '../../settings';

/** Whether the fleet can boot from the AMI, in all that the AMI itself tells. */
export function amiChecks(ami: AmiFacts, settings: Settings, account: string, now: Date): Check[] {
  return [
    checkAmiState(ami, settings),
    checkAmiDeprecation(ami, settings, now),
    checkAmiRevocation(ami, settings),
    checkAmiVerdict(ami, settings),
    checkAmiArchitecture(ami, settings),
    checkAmiOwner(ami, settings, account),
    checkAmiEnvironment(ami, settings),
    checkEncryption(ami, settings),
    checkRootVolume(ami, settings),
  ];
}
