import { Python } from './python';
import { Program } from '../programs/find';

/** What a machine has and what we may do on it, as far as a purpose asks for it. */
export interface Facts {
  /** For people: `Debian GNU/Linux 12 (bookworm)`. */
  readonly system: string;
  /** Packages come from apt: Debian, Ubuntu and what is made of them. */
  readonly apt: boolean;
  /** Who we are when we install packages: root; somebody who becomes root by sudo without a password; neither. */
  readonly rights: 'root' | 'sudo' | 'none';
  /** Programs of the system that are here. */
  readonly present: ReadonlySet<string>;
  readonly terraform?: Program;
  readonly packer?: Program;
  readonly python?: Python;
  /** Python's environment for the emulated cloud is complete. */
  readonly pythonEnvironment: boolean;
  /** HashiCorp's releases can be downloaded. Asked only when something is to be downloaded; else true. */
  readonly releasesReachable: boolean;
}
